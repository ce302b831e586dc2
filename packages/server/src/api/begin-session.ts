import type { User } from '../store/user-store.ts'
import { hashSecret } from '../users/secret-hash.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { deleteChallengeCookie, findChallengeCookie, setChallengeCookie } from './cookies.ts'
import type { SecondFactor } from './second-factor.ts'
import { isProofGood, type SignInProof, signIn } from './sign-in.ts'

const SECRET_BYTES = 32
/** Time enough to find the telephone. */
const CHALLENGE_MS = 10 * 60_000

export type SignInStep = 'done' | 'second-factor'

export interface SignInFlow {
  /** Opens a session, or asks for the second factor of who has one: nobody is signed in before. */
  begin(context: ApiContext, proof: SignInProof): Promise<SignInStep>
  /** With a code of the second factor, whoever came from `begin` a moment ago. 401, 429 */
  finish(context: ApiContext, code: string): Promise<User>
}

export function createSignInFlow(deps: ApiDeps, secondFactor: SecondFactor): SignInFlow {
  const { oneTimeSecrets, users } = deps.stores
  return {
    async begin(context, { user, method }) {
      if (!(await secondFactor.isNeeded(user.id))) {
        await signIn(deps, context, { user, method })
        return 'done'
      }
      const plain = deps.random.hex(SECRET_BYTES)
      const createdAtMs = deps.clock.nowMs()
      await oneTimeSecrets.insert({
        secretHash: hashSecret(plain),
        purpose: 'second-factor',
        userId: user.id,
        data: { method },
        createdAtMs,
        expiresAtMs: createdAtMs + CHALLENGE_MS,
      })
      if (!isProofGood(user, await users.find(user.id))) throw new ApiError('invalid_login')
      setChallengeCookie(context, deps, { plain, maxAgeMs: CHALLENGE_MS })
      return 'second-factor'
    },

    async finish(context, code) {
      const plain = findChallengeCookie(context)
      const nowMs = deps.clock.nowMs()
      const key = ['second-factor', hashSecret(plain ?? ''), nowMs] as const
      const challenge = plain ? await oneTimeSecrets.find(...key) : undefined
      const user = challenge?.userId && (await users.find(challenge.userId))
      if (!challenge || !user?.isActive) throw new ApiError('challenge_gone')
      const isRight = await secondFactor.check(context, user.id, code) // 429
      if (!isRight) throw new ApiError('wrong_code')
      if (!(await oneTimeSecrets.take(...key))) throw new ApiError('challenge_gone')
      deleteChallengeCookie(context)
      const method = challenge.data.method === 'oidc' ? 'oidc' : 'password'
      return signIn(deps, context, { user, method })
    },
  }
}
