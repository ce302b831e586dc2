import { type Kysely, sql } from 'kysely'
import type { BlobReferenceStore, UnneededBlob } from '../blob-reference-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { Database } from './database.ts'

export class SqlBlobReferenceStore implements BlobReferenceStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  listUnreferenced(sha1s: readonly Sha1[]): Promise<readonly Sha1[]> {
    return listUnreferenced(this.#db, sha1s)
  }

  removeUnreferenced(sha1: Sha1, remove: () => Promise<unknown>): Promise<boolean> {
    // A transaction that writes nothing still keeps every other writer out.
    return this.#db.transaction().execute(async (transaction) => {
      const unreferenced = await listUnreferenced(transaction, [sha1])
      if (unreferenced.length === 0) return false
      await remove()
      return true
    })
  }

  async listUnneeded(limit: number): Promise<readonly UnneededBlob[]> {
    const rows = await this.#db
      .selectFrom('unneeded_blob')
      .selectAll()
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, blob }) => ({ id, blob: blob as Sha1 }))
  }

  async deleteUnneeded(ids: readonly number[]): Promise<void> {
    await this.#db.deleteFrom('unneeded_blob').where('id', 'in', ids).execute()
  }
}

/** Every table that names a blob, and in which column. */
const REFERRING = [
  ['chunk', 'sha1'],
  ['artifact_bundle', 'sha1'],
  ['release_file', 'sha1'],
  ['debug_file', 'sha1'],
  ['attachment', 'blob'],
] as const

async function listUnreferenced(
  db: Kysely<Database>,
  sha1s: readonly Sha1[],
): Promise<readonly Sha1[]> {
  const referenced = new Set<string>()
  for (const [table, column] of REFERRING) {
    const { rows } = await sql<{ name: string }>`
      select ${sql.ref(column)} as name from ${sql.table(table)}
      where ${sql.ref(column)} in (${sql.join(sha1s.length > 0 ? sha1s : [null])})`.execute(db)
    for (const { name } of rows) referenced.add(name)
  }
  return sha1s.filter((sha1) => !referenced.has(sha1))
}
