import type { Kysely, Selectable } from 'kysely'
import {
  RECENT_SEARCHES_MAX,
  type RecentSearch,
  type RecentSearchOwner,
  type RecentSearchStore,
} from '../recent-search-store.ts'
import type { Database } from './database.ts'
import type { RecentSearchTable } from './search-tables.ts'

export class SqlRecentSearchStore implements RecentSearchStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  list(owner: RecentSearchOwner): Promise<readonly RecentSearch[]> {
    return listSearches(this.#db, owner)
  }

  async touch(owner: RecentSearchOwner, query: string, atMs: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const known = await listSearches(transaction, owner)
      const same = known.find((search) => search.query === query)
      if (same !== undefined) {
        await transaction
          .updateTable('recent_search')
          .set({ last_seen_at_ms: atMs })
          .where('id', '=', same.id)
          .execute()
        return false
      }
      await transaction
        .insertInto('recent_search')
        .values({
          organization_id: owner.organizationId,
          user_id: owner.userId,
          type: owner.type,
          query,
          created_at_ms: atMs,
          last_seen_at_ms: atMs,
        })
        .execute()
      const forgotten = known.slice(RECENT_SEARCHES_MAX - 1).map(({ id }) => id)
      if (forgotten.length > 0) {
        await transaction.deleteFrom('recent_search').where('id', 'in', forgotten).execute()
      }
      return true
    })
  }
}

async function listSearches(
  db: Kysely<Database>,
  { organizationId, userId, type }: RecentSearchOwner,
): Promise<readonly RecentSearch[]> {
  const rows = await db
    .selectFrom('recent_search')
    .selectAll()
    .where('user_id', '=', userId)
    .where('organization_id', '=', organizationId)
    .where('type', '=', type)
    .orderBy('last_seen_at_ms', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(recentSearchOf)
}

function recentSearchOf(row: Selectable<RecentSearchTable>): RecentSearch {
  return {
    id: row.id,
    query: row.query,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
  }
}
