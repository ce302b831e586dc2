import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import type { AttemptLimits } from './attempt-limits.ts'

/** True for the password of an active user. Throws 429 after too many failures. */
export type CheckPassword = (
  context: ApiContext,
  account: { readonly email: string; readonly user: User | undefined },
  password: string,
) => Promise<boolean>

/**
 * Verifies one hash whatever the user is: unknown, disabled, without a password or with another.
 * So neither the answer nor its time tells who has an account.
 */
export function createPasswordCheck(deps: ApiDeps, limits: AttemptLimits): CheckPassword {
  let decoy: Promise<string> | undefined
  return async function checkPassword(context, { email, user }, password) {
    const attempt = { ip: deps.clientIp(context) ?? '', account: email }
    limits.take(attempt) // 429
    const hash = user?.isActive ? user.passwordHash : undefined
    decoy ??= deps.hashPassword(deps.random.hex(16))
    const isRight = await deps.verifyPassword(password, hash ?? (await decoy))
    if (!isRight || hash === undefined) return false
    limits.giveBack(attempt)
    return true
  }
}
