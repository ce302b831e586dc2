import type { ProjectId } from '@vedette/protocol/ids'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { HAS_KEY, isFieldKey } from './segment/field-key.ts'
import { raiseSettingsVersion } from './sql-project-option-store.ts'

/** Of one transaction: writers of batches wait for it. */
const VALUES_PER_CHUNK = 500
const COUNTS_PER_CHUNK = 5_000

/**
 * Deletes the values of a key that there are now, and what issues count of them. Postings keep
 * their ids, which are never given twice. Each transaction that deletes values raises the version
 * of the settings: by that the writer of batches learns that ids which it remembers are gone.
 */
export async function deleteTagKey(
  db: Kysely<Database>,
  projectId: ProjectId,
  key: string,
): Promise<boolean> {
  if (isFieldKey(key)) return false
  const lastId = await deletePresence(db, projectId, key)
  if (lastId === undefined) return false
  // What comes meanwhile is new, so that this ends however much there comes.
  while (await deleteChunk(db, { projectId, key, lastId }));
  return true
}

/**
 * Without its row among the keys that events have, a key is no facet any more. Gives the last of
 * its values in the same transaction, so that none that stays is left without such a row.
 */
function deletePresence(
  db: Kysely<Database>,
  projectId: ProjectId,
  key: string,
): Promise<number | undefined> {
  return db.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('tag_value')
      .select((eb) => eb.fn.max('id').as('id'))
      .where('project_id', '=', projectId)
      .where('key', '=', key)
      .executeTakeFirst()
    if (!last?.id) return undefined
    await transaction
      .deleteFrom('tag_value')
      .where('project_id', '=', projectId)
      .where('key', '=', HAS_KEY)
      .where('value', '=', key)
      .execute()
    await raiseSettingsVersion(transaction, undefined)
    return last.id
  })
}

interface TagKeyPart {
  readonly projectId: ProjectId
  readonly key: string
  readonly lastId: number
}

/** False when nothing is left. */
function deleteChunk(
  db: Kysely<Database>,
  { projectId, key, lastId }: TagKeyPart,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('tag_value')
      .select('id')
      .where('project_id', '=', projectId)
      .where('key', '=', key)
      .where('id', '<=', lastId)
      .limit(VALUES_PER_CHUNK)
      .execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return false
    if (await deleteCounts(transaction, ids)) return true
    await transaction.deleteFrom('tag_value').where('id', 'in', ids).execute()
    await raiseSettingsVersion(transaction, undefined)
    return true
  })
}

/** True when some may be left. */
async function deleteCounts(
  transaction: Transaction<Database>,
  ids: readonly number[],
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from issue_tag where (issue_id, tag_value_id) in (
      select issue_id, tag_value_id from issue_tag
      where tag_value_id in (${sql.join(ids)}) limit ${COUNTS_PER_CHUNK})`.execute(transaction)
  return Number(numAffectedRows ?? 0n) >= COUNTS_PER_CHUNK
}
