import type { Caller } from '../users/permissions.ts'
import { hashSecret } from '../users/secret-hash.ts'
import type { ApiDeps } from './api-deps.ts'
import { ApiError } from './api-error.ts'

// Long enough for an organization's token with a long address in it.
const BEARER = /^Bearer +([!-~]{1,2000})$/i
const BASIC = /^Basic +([A-Za-z0-9+/]{1,3000}={0,2})$/i
// A token's last use is shown by the minute.
const TOKEN_TOUCH_MS = 60_000

type TokenCallerDeps = Pick<ApiDeps, 'stores' | 'clock' | 'log'>

/** Who a header stands for, whichever kind its token is of. Throws 401 when it does not hold. */
export async function callerOfHeader(deps: TokenCallerDeps, header: string): Promise<Caller> {
  const plain = BEARER.exec(header)?.[1] ?? parseBasic(header)
  if (plain === undefined) throw new ApiError('invalid_token')
  // Hashes are looked up, so the time tells nothing about a token.
  const tokenHash = hashSecret(plain)
  const caller =
    (await callerOfUserToken(deps, tokenHash)) ?? (await callerOfOrganizationToken(deps, tokenHash))
  if (caller === undefined) throw new ApiError('invalid_token')
  return caller
}

/** Old clients give a key as the name, and no password: `key:`. */
function parseBasic(header: string): string | undefined {
  const encoded = BASIC.exec(header)?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  return pair.length > 1 && pair.indexOf(':') === pair.length - 1 ? pair.slice(0, -1) : undefined
}

async function callerOfUserToken(
  { stores, clock, log }: TokenCallerDeps,
  tokenHash: string,
): Promise<Caller | undefined> {
  const token = await stores.tokens.findByHash(tokenHash)
  if (token === undefined) return undefined
  const nowMs = clock.nowMs()
  if (token.expiresAtMs !== undefined && nowMs >= token.expiresAtMs) return undefined
  const user = await stores.users.find(token.userId)
  if (!user?.isActive) return undefined
  if (isStale(token.lastUsedAtMs, nowMs)) note(log, stores.tokens.touch(token.id, nowMs))
  const isOfProgram = token.grantId !== undefined
  // A program was let into what the person sees, and nobody approves the whole server at a glance.
  return {
    kind: 'user',
    user: isOfProgram ? { ...user, isSuperuser: false } : user,
    tokenScopes: token.scopes,
  }
}

async function callerOfOrganizationToken(
  { stores, clock, log }: TokenCallerDeps,
  tokenHash: string,
): Promise<Caller | undefined> {
  const token = await stores.organizationTokens.findByHash(tokenHash)
  if (token === undefined) return undefined
  const nowMs = clock.nowMs()
  const { id, name, organizationId, scopes: tokenScopes, lastUsedAtMs } = token
  if (isStale(lastUsedAtMs, nowMs)) note(log, stores.organizationTokens.touch(id, nowMs))
  return {
    kind: 'organization',
    user: undefined,
    organizationId,
    tokenScopes,
    tokenId: id,
    tokenName: name,
  }
}

function isStale(lastUsedAtMs: number | undefined, nowMs: number): boolean {
  return nowMs >= (lastUsedAtMs ?? 0) + TOKEN_TOUCH_MS
}

/** When something was last used is not worth a refusal, nor waiting for the writer. */
export function note(log: ApiDeps['log'], written: Promise<void>): void {
  written.catch((error: unknown) => log.warn({ error }, 'last use not noted'))
}
