import type { Kysely } from 'kysely'
import type { BlobReferenceStore } from '../blob-reference-store.ts'
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
}

/** Every table that names a blob. */
const REFERRING = ['chunk', 'artifact_bundle', 'release_file', 'debug_file'] as const

async function listUnreferenced(
  db: Kysely<Database>,
  sha1s: readonly Sha1[],
): Promise<readonly Sha1[]> {
  const referenced = new Set<string>()
  for (const table of REFERRING) {
    const rows = await db.selectFrom(table).select('sha1').where('sha1', 'in', sha1s).execute()
    for (const { sha1 } of rows) referenced.add(sha1)
  }
  return sha1s.filter((sha1) => !referenced.has(sha1))
}
