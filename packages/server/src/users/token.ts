import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { NewOrganizationToken } from '../store/organization-token-store.ts'
import type { NewApiToken } from '../store/token-store.ts'
import type { IdentityScope, Scope } from './scopes.ts'
import { hashSecret } from './secret-hash.ts'

// The prefixes that clients and secret scanners know tokens by.
const USER_PREFIX = 'sntryu_'
const INTERNAL_PREFIX = 'sntryi_'
const ORGANIZATION_PREFIX = 'sntrys_'
const SECRET_BYTES = 32
const LAST_CHARACTERS = 4

export interface TokenRequest {
  readonly userId: UserId
  readonly name: string
  readonly scopes: readonly (Scope | IdentityScope)[]
  readonly createdAtMs: number
  readonly expiresAtMs?: number
  /** Where it is a program's. */
  readonly grantId?: number
}

export interface CreatedToken<Row> {
  /** To be shown once; it is kept nowhere. */
  readonly plain: string
  readonly row: Row
}

/** One that acts for a person. */
export function createToken(request: TokenRequest, random: Random): CreatedToken<NewApiToken> {
  const plain = `${USER_PREFIX}${random.hex(SECRET_BYTES)}`
  const { userId, name, scopes, createdAtMs, expiresAtMs, grantId } = request
  const row = { userId, name, scopes, createdAtMs, expiresAtMs, grantId, ...keptOf(plain) }
  return { plain, row }
}

export interface OrganizationTokenRequest {
  readonly organizationId: OrganizationId
  readonly name: string
  readonly createdByUserId: UserId | undefined
  readonly createdAtMs: number
}

/** What tools read out of a token, so that they need no other settings. */
export interface TokenPlace {
  readonly organizationSlug: string
  readonly urlPrefix: string
}

/** One for build servers, which tells tools the server and the organization too. */
export function createOrganizationToken(
  request: OrganizationTokenRequest,
  { organizationSlug, urlPrefix }: TokenPlace,
  random: Random,
): CreatedToken<NewOrganizationToken> {
  // The order and the seconds are the reference's: tools check the text from its beginning.
  const payload = {
    iat: request.createdAtMs / 1000,
    url: urlPrefix,
    region_url: urlPrefix,
    org: organizationSlug,
  }
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64')
  const secret = Buffer.from(random.hex(SECRET_BYTES), 'hex').toString('base64').replace(/=$/, '')
  const plain = `${ORGANIZATION_PREFIX}${encoded}_${secret}`
  const scopes = ORGANIZATION_TOKEN_SCOPES
  return { plain, row: { ...request, kind: 'organization', scopes, ...keptOf(plain) } }
}

/** What such a token is for: uploads, releases and deploys. */
export const ORGANIZATION_TOKEN_SCOPES: readonly Scope[] = ['org:ci']

/** One for a program of the owners', with any scopes and without a person. */
export function createInternalToken(
  request: OrganizationTokenRequest & { readonly scopes: readonly Scope[] },
  random: Random,
): CreatedToken<NewOrganizationToken> {
  const plain = `${INTERNAL_PREFIX}${random.hex(SECRET_BYTES)}`
  return { plain, row: { ...request, kind: 'internal', ...keptOf(plain) } }
}

function keptOf(plain: string) {
  return { tokenHash: hashSecret(plain), lastCharacters: plain.slice(-LAST_CHARACTERS) }
}
