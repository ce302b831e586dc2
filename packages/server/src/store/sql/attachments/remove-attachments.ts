import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'

/** Their rows go at once; the names of their blobs stay until somebody has freed those. */
export async function removeAttachments(
  db: Transaction<Database>,
  condition: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into unneeded_blob (blob)
    select blob from attachment where ${condition}`.execute(db)
  await sql`delete from attachment where ${condition}`.execute(db)
}
