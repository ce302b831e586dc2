import type {
  OrganizationApiKey,
  OrganizationAuthToken,
  UserToken,
} from '@vedette/protocol/api/token'
import type { OrganizationToken } from '../../store/organization-token-store.ts'
import type { ApiToken } from '../../store/token-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

/** `plain` is given once, in the answer that made the token. */
export function formatUserToken(token: ApiToken, plain?: string): UserToken {
  return {
    id: String(token.id),
    name: token.name,
    scopes: token.scopes,
    tokenLastCharacters: token.lastCharacters,
    dateCreated: formatTime(token.createdAtMs),
    dateLastUsed: formatTimeOrNull(token.lastUsedAtMs),
    expiresAt: formatTimeOrNull(token.expiresAtMs),
    ...(plain === undefined ? {} : { token: plain }),
  }
}

export function formatOrganizationToken(
  token: OrganizationToken,
  plain?: string,
): OrganizationAuthToken {
  return {
    id: String(token.id),
    name: token.name,
    scopes: token.scopes,
    tokenLastCharacters: token.lastCharacters,
    dateCreated: formatTime(token.createdAtMs),
    dateLastUsed: formatTimeOrNull(token.lastUsedAtMs),
    ...(plain === undefined ? {} : { token: plain }),
  }
}

export function formatApiKey(token: OrganizationToken, plain?: string): OrganizationApiKey {
  return {
    id: String(token.id),
    label: token.name,
    scope_list: token.scopes,
    keyLastCharacters: token.lastCharacters,
    dateCreated: formatTime(token.createdAtMs),
    dateLastUsed: formatTimeOrNull(token.lastUsedAtMs),
    ...(plain === undefined ? {} : { key: plain }),
  }
}
