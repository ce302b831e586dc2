import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type {
  NewSavedSearch,
  SavedSearch,
  SavedSearchChange,
  SavedSearchStore,
  SearchType,
} from '../saved-search-store.ts'
import type { Database } from './database.ts'
import type { SavedSearchTable } from './search-tables.ts'

export class SqlSavedSearchStore implements SavedSearchStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(search: NewSavedSearch): Promise<SavedSearch> {
    return insertSearch(this.#db, search)
  }

  async find(organizationId: OrganizationId, id: number): Promise<SavedSearch | undefined> {
    const row = await this.#db
      .selectFrom('saved_search')
      .selectAll()
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .executeTakeFirst()
    return row && savedSearchOf(row)
  }

  async list(
    organizationId: OrganizationId,
    { userId, type }: { readonly userId: UserId | undefined; readonly type: SearchType },
  ): Promise<readonly SavedSearch[]> {
    const rows = await this.#db
      .selectFrom('saved_search')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('type', '=', type)
      .where((eb) => eb.or([eb('user_id', 'is', null), eb('user_id', '=', userId ?? 0)]))
      .orderBy('name')
      .orderBy('id')
      .execute()
    return rows.map(savedSearchOf)
  }

  async update(id: number, change: SavedSearchChange): Promise<void> {
    const { type, name, query } = change
    const columns = {
      ...('userId' in change && { user_id: change.userId ?? null }),
      ...('sort' in change && { sort: change.sort ?? null }),
      ...(type !== undefined && { type }),
      ...(name !== undefined && { name }),
      ...(query !== undefined && { query }),
    }
    if (Object.keys(columns).length === 0) return
    await this.#db.updateTable('saved_search').set(columns).where('id', '=', id).execute()
  }

  async delete(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('saved_search')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async pin(search: NewSavedSearch & { readonly userId: UserId }): Promise<SavedSearch> {
    return this.#db.transaction().execute(async (transaction) => {
      await deletePinned(transaction, search)
      return insertSearch(transaction, { ...search, isPinned: true })
    })
  }

  async unpin(organizationId: OrganizationId, userId: UserId, type: SearchType): Promise<void> {
    await deletePinned(this.#db, { organizationId, userId, type })
  }
}

async function insertSearch(db: Kysely<Database>, search: NewSavedSearch): Promise<SavedSearch> {
  const row = await db
    .insertInto('saved_search')
    .values(columnsOf(search))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...search, id: row.id }
}

async function deletePinned(
  db: Kysely<Database>,
  { organizationId, userId, type }: Pick<NewSavedSearch, 'organizationId' | 'userId' | 'type'>,
): Promise<void> {
  await db
    .deleteFrom('saved_search')
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId ?? 0)
    .where('type', '=', type)
    .where('is_pinned', '=', 1)
    .execute()
}

function columnsOf(search: NewSavedSearch): Insertable<SavedSearchTable> {
  return {
    organization_id: search.organizationId,
    user_id: search.userId ?? null,
    type: search.type,
    name: search.name,
    query: search.query,
    sort: search.sort ?? null,
    is_pinned: Number(search.isPinned),
    created_at_ms: search.createdAtMs,
  }
}

function savedSearchOf(row: Selectable<SavedSearchTable>): SavedSearch {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    userId: (row.user_id ?? undefined) as UserId | undefined,
    type: row.type as SearchType,
    name: row.name,
    query: row.query,
    sort: row.sort ?? undefined,
    isPinned: row.is_pinned === 1,
    createdAtMs: row.created_at_ms,
  }
}
