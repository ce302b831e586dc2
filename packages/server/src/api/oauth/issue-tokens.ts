import type { Application } from '../../store/application-store.ts'
import type { Grant } from '../../store/grant-store.ts'
import type { User } from '../../store/user-store.ts'
import {
  ACCESS_TOKEN_MS,
  createRefreshToken,
  type GrantScope,
  isVerified,
  parseRefreshToken,
  parseScopes,
  REFRESH_TOKEN_MS,
} from '../../users/grant.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import { createToken } from '../../users/token.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext } from '../api-env.ts'
import { audit } from '../audit.ts'
import { formatTime } from '../format/format-time.ts'
import { OAuthError } from './oauth-error.ts'
import { type Form, needed } from './read-form.ts'

export type TokenDeps = Pick<ApiDeps, 'clock' | 'random' | 'log' | 'clientIp'> & {
  readonly stores: Pick<
    ApiDeps['stores'],
    'applications' | 'grants' | 'users' | 'auditLog' | 'tokens'
  >
}

/** What a program is told with its tokens; the last four are the reference's. */
export interface TokenAnswer {
  readonly access_token: string
  readonly refresh_token: string
  readonly token_type: 'bearer'
  readonly expires_in: number
  readonly expires_at: string
  readonly scope: string
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
}

interface TokenRequest {
  readonly context: ApiContext
  readonly application: Application
  readonly form: Form
}

/**
 * A code for tokens. It is taken before anything is compared, so that who holds another's code
 * cannot try verifiers; and whoever brings one a second time ends what it was good for.
 */
export async function exchangeCode(deps: TokenDeps, request: TokenRequest): Promise<TokenAnswer> {
  const { application, form } = request
  const { grants } = deps.stores
  const code = needed(form, 'code')
  const grant = await grants.findByCode(hashSecret(code))
  if (grant?.applicationId !== application.id) throw badGrant()
  if (!(await grants.takeCode(grant.id, deps.clock.nowMs()))) {
    throw await endStolen(deps, request, grant)
  }
  const redirectUri = form.get('redirect_uri')
  const isAddressRight = grant.isRedirectUriGiven
    ? redirectUri === grant.redirectUri
    : (redirectUri ?? grant.redirectUri) === grant.redirectUri
  const isExpired = deps.clock.nowMs() >= grant.expiresAtMs
  const isItsOwn = isAddressRight && isVerified(grant.codeChallenge, form.get('code_verifier'))
  if (isExpired || !isItsOwn) {
    await grants.end(grant.id)
    throw badGrant()
  }
  return issue(deps, request, { grant, refreshToken: undefined })
}

/** Other tokens for those that a program has. */
export async function refreshTokens(deps: TokenDeps, request: TokenRequest): Promise<TokenAnswer> {
  const { application, form } = request
  const refreshToken = needed(form, 'refresh_token')
  const hashes = parseRefreshToken(refreshToken)
  const grant = hashes && (await deps.stores.grants.findByRefresh(hashes.refreshHash))
  if (grant === undefined || grant.applicationId !== application.id) throw badGrant()
  if (grant.refreshSecretHash !== hashes?.refreshSecretHash) {
    throw await endStolen(deps, request, grant)
  }
  if (deps.clock.nowMs() >= grant.expiresAtMs) throw badGrant()
  assertSameScopes(grant, form.get('scope'))
  return issue(deps, request, { grant, refreshToken })
}

/** Fewer for one token alone is allowed to be asked for; here a grant has one set of them. */
function assertSameScopes(grant: Grant, text: string | undefined): void {
  if (text === undefined) return
  const wanted = parseScopes(text)
  const isSame = wanted?.length === grant.scopes.length
  if (isSame && wanted.every((scope) => grant.scopes.includes(scope))) return
  throw new OAuthError('invalid_scope', 'Leave scope out: the scopes stay as approved.')
}

interface Issuing {
  readonly grant: Grant
  /** The former one, where there is one. */
  readonly refreshToken: string | undefined
}

async function issue(
  deps: TokenDeps,
  request: TokenRequest,
  { grant, refreshToken }: Issuing,
): Promise<TokenAnswer> {
  const { stores, clock, random } = deps
  const user = await stores.users.find(grant.userId)
  if (!user?.isActive) throw badGrant()
  const createdAtMs = clock.nowMs()
  const expiresAtMs = createdAtMs + ACCESS_TOKEN_MS
  const scopes = grant.scopes as readonly GrantScope[]
  const times = { createdAtMs, expiresAtMs }
  const names = { userId: user.id, name: request.application.name, grantId: grant.id }
  const access = createToken({ ...names, ...times, scopes }, random)
  const { plain, ...hashes } = createRefreshToken(random, refreshToken)
  const issued = { token: access.row, ...hashes, expiresAtMs: createdAtMs + REFRESH_TOKEN_MS }
  const token = await stores.grants.issue(grant.id, grant.refreshSecretHash, issued)
  // Somebody else was faster with the same code or token, or the person has ended it.
  if (token === undefined) throw badGrant()
  return {
    access_token: access.plain,
    refresh_token: plain,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_MS / 1000,
    expires_at: formatTime(expiresAtMs),
    scope: scopes.join(' '),
    user: describe(user),
  }
}

function describe({ id, name, email }: User): TokenAnswer['user'] {
  return { id: String(id), name, email }
}

/** Two have what one should: RFC 6749 section 4.1.2 and RFC 9700 section 4.14.2. */
async function endStolen(
  deps: TokenDeps,
  { context, application }: TokenRequest,
  grant: Grant,
): Promise<OAuthError> {
  await deps.stores.grants.end(grant.id)
  deps.log.warn({ clientId: application.clientId, userId: grant.userId }, 'used a second time')
  await audit(deps, context, {
    organizationId: undefined,
    action: 'oauth-authorization.reuse',
    target: application.name,
    data: { clientId: application.clientId, userId: grant.userId },
  })
  return badGrant()
}

/** The same whatever was wrong with it. */
function badGrant(): OAuthError {
  const sentence = 'The code or token is unknown, expired, used before, or not for this client.'
  return new OAuthError('invalid_grant', sentence)
}
