import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type {
  NewOrganizationToken,
  OrganizationToken,
  OrganizationTokenKey,
  OrganizationTokenKind,
  OrganizationTokenStore,
} from '../organization-token-store.ts'
import type { Database } from './database.ts'
import type { OrganizationTokenTable } from './sign-in-tables.ts'

export class SqlOrganizationTokenStore implements OrganizationTokenStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(token: NewOrganizationToken): Promise<OrganizationToken> {
    const row = await this.#db
      .insertInto('organization_token')
      .values({
        organization_id: token.organizationId,
        kind: token.kind,
        name: token.name,
        token_hash: token.tokenHash,
        last_characters: token.lastCharacters,
        scopes: JSON.stringify(token.scopes),
        created_by_user_id: token.createdByUserId ?? null,
        created_at_ms: token.createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return tokenOf(row)
  }

  async findByHash(tokenHash: string): Promise<OrganizationToken | undefined> {
    const row = await this.#select().where('token_hash', '=', tokenHash).executeTakeFirst()
    return row && tokenOf(row)
  }

  async find(key: OrganizationTokenKey): Promise<OrganizationToken | undefined> {
    const row = await this.#select().where(columnsOf(key)).executeTakeFirst()
    return row && tokenOf(row)
  }

  async list(
    organizationId: OrganizationId,
    kind: OrganizationTokenKind,
  ): Promise<readonly OrganizationToken[]> {
    const rows = await this.#select()
      .where('organization_id', '=', organizationId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
    return rows.map(tokenOf)
  }

  async rename(key: OrganizationTokenKey, name: string): Promise<OrganizationToken | undefined> {
    const row = await this.#db
      .updateTable('organization_token')
      .set({ name })
      .where(columnsOf(key))
      .returningAll()
      .executeTakeFirst()
    return row && tokenOf(row)
  }

  async touch(id: number, usedAtMs: number): Promise<void> {
    await this.#db
      .updateTable('organization_token')
      .set({ last_used_at_ms: usedAtMs })
      .where('id', '=', id)
      .execute()
  }

  async delete(key: OrganizationTokenKey): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('organization_token')
      .where(columnsOf(key))
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  #select() {
    return this.#db.selectFrom('organization_token').selectAll()
  }
}

function columnsOf({ organizationId, kind, id }: OrganizationTokenKey) {
  return (eb: ExpressionBuilder<Database, 'organization_token'>) =>
    eb.and({ organization_id: organizationId, kind, id })
}

function tokenOf(row: Selectable<OrganizationTokenTable>): OrganizationToken {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    kind: row.kind as OrganizationTokenKind,
    name: row.name,
    tokenHash: row.token_hash,
    lastCharacters: row.last_characters,
    scopes: JSON.parse(row.scopes),
    createdByUserId: (row.created_by_user_id ?? undefined) as UserId | undefined,
    createdAtMs: row.created_at_ms,
    lastUsedAtMs: row.last_used_at_ms ?? undefined,
  }
}
