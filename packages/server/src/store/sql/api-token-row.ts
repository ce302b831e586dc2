import type { UserId } from '@vedette/protocol/ids'
import type { Insertable, Selectable } from 'kysely'
import type { ApiToken, NewApiToken } from '../token-store.ts'
import type { ApiTokenTable } from './database.ts'

export function tokenRowOf(token: NewApiToken): Insertable<ApiTokenTable> {
  return {
    user_id: token.userId,
    name: token.name,
    token_hash: token.tokenHash,
    last_characters: token.lastCharacters,
    scopes: JSON.stringify(token.scopes),
    created_at_ms: token.createdAtMs,
    expires_at_ms: token.expiresAtMs ?? null,
    oauth_grant_id: token.grantId ?? null,
  }
}

export function tokenOf(row: Selectable<ApiTokenTable>): ApiToken {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    name: row.name,
    tokenHash: row.token_hash,
    lastCharacters: row.last_characters,
    scopes: JSON.parse(row.scopes),
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms ?? undefined,
    lastUsedAtMs: row.last_used_at_ms ?? undefined,
    grantId: row.oauth_grant_id ?? undefined,
  }
}
