import type { SetupState } from '@vedette/protocol/api/auth'
import { Hono } from 'hono'
import { z } from 'zod'
import { SETUP_TOKEN_OPTION } from '../../projects/create-defaults.ts'
import type { User } from '../../store/user-store.ts'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import { findPasswordFault } from '../../users/password-rules.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import { readJson } from '../read-json.ts'
import { refuseCrossSite } from '../refuse-cross-site.ts'
import { signIn } from '../sign-in.ts'

const setupInput = z.object({
  token: z.string().min(1).max(200),
  email: z.email().max(254),
  password: z.string().max(PASSWORD_CHARS_MAX),
  name: z.string().trim().max(200).default(''),
})

const endpoints = {
  get: endpoint({
    summary: 'Retrieve whether set-up is open',
    scope: 'open',
    answers: { 200: { description: 'The state.', schema: 'SetupState' } },
  }),
  create: endpoint({
    summary: 'Create the first superuser',
    scope: 'open',
    answers: {
      200: { description: 'The user; a session comes as a cookie.', schema: 'SignedInUser' },
    },
  }),
}

/** The first superuser, made by whoever holds the link that the first start printed. */
export function setupRoutes(deps: ApiDeps) {
  const { options, users } = deps.stores
  return new Hono<ApiEnv>()
    .get('/auth/setup', endpoints.get, async (context) => {
      const state: SetupState = { isSetupOpen: !(await users.hasSuperuser()) }
      return context.json(state)
    })
    .post('/auth/setup', endpoints.create, async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      const input = await readJson(context, setupInput) // 400, 415
      const tokenHash = hashSecret(input.token)
      const isOpen = !(await users.hasSuperuser())
      // Hashes are compared, so the time tells nothing about the token.
      if (!isOpen || (await options.find(SETUP_TOKEN_OPTION)) !== tokenHash) {
        throw new ApiError('setup_closed')
      }
      if (await users.findByEmail(input.email)) {
        throw fieldError('email', 'There is an account with this address already.')
      }
      const fault = findPasswordFault(input.password, input)
      if (fault !== undefined) throw fieldError('password', fault)
      const passwordHash = await deps.hashPassword(input.password)
      // Deleting is what decides between two who hold the link.
      if (!(await options.delete(SETUP_TOKEN_OPTION))) throw new ApiError('setup_closed')
      const user = await createOwner(deps, { ...input, passwordHash }).catch(async (error) => {
        await options.upsert(SETUP_TOKEN_OPTION, tokenHash, deps.clock.nowMs())
        throw error
      })
      const signedIn = await signIn(deps, context, { user, method: 'password' })
      const who = { target: signedIn.email, actorUserId: signedIn.id }
      await audit(deps, context, { organizationId: undefined, action: 'user.setup', ...who })
      return context.json(formatSignedInUser(signedIn))
    })
}

interface NewOwner {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
}

async function createOwner({ stores, clock }: ApiDeps, owner: NewOwner): Promise<User> {
  const createdAtMs = clock.nowMs()
  const { name, passwordHash } = owner
  const email = owner.email.toLowerCase()
  const user = await stores.users.insert({
    email,
    name,
    passwordHash,
    isSuperuser: true,
    isEmailVerified: true,
    createdAtMs,
  })
  for (const { id: organizationId } of await stores.organizations.list()) {
    const teamIds = (await stores.teams.list(organizationId)).map((team) => team.id)
    const member = { organizationId, userId: user.id, role: 'owner', teamIds, createdAtMs } as const
    await stores.members.upsert(member)
  }
  return user
}
