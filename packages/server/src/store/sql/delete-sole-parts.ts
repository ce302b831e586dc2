import { type Kysely, sql, type TableMetadata, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { deleteDependants } from './delete-dependants.ts'

/** Of each kind in one transaction; a release may have thousands of commits. */
const CHUNK_ROWS = 100

/** What an organization has, and one or several of its projects share. */
const SHARED = [
  { table: 'release', link: 'release_project', column: 'release_id' },
  { table: 'artifact_bundle', link: 'artifact_bundle_project', column: 'artifact_bundle_id' },
] as const

/**
 * Deletes the releases and bundles that belong to no other project, with all below them: without a
 * project nobody finds them any more. True when some may be left.
 */
export async function deleteSoleParts(db: Kysely<Database>, projectId: number): Promise<boolean> {
  const tables = await db.introspection.getTables()
  let isMore = false
  for (const { table: name, link, column } of SHARED) {
    const table = tables.find((one) => one.name === name)
    if (!table) continue
    const { rows } = await sql<{ id: number }>`
      select own.${sql.ref(column)} as id from ${sql.table(link)} as own
      where own.project_id = ${projectId} and not exists (
        select 1 from ${sql.table(link)} as other
        where other.${sql.ref(column)} = own.${sql.ref(column)}
        and other.project_id <> ${projectId})
      limit ${CHUNK_ROWS}`.execute(db)
    if (rows.length === 0) continue
    isMore ||= rows.length >= CHUNK_ROWS
    const ids = rows.map((row) => row.id)
    await db.transaction().execute((transaction) => deleteAll(transaction, tables, { table, ids }))
  }
  return isMore
}

interface Found {
  readonly table: TableMetadata
  readonly ids: readonly number[]
}

async function deleteAll(
  db: Transaction<Database>,
  tables: readonly TableMetadata[],
  { table, ids }: Found,
): Promise<void> {
  if (table.name === 'release') await deleteFiles(db, ids)
  await deleteDependants(db, tables, { table, ids: sql.join(ids) })
  await sql`delete from ${sql.table(table.name)} where id in (${sql.join(ids)})`.execute(db)
}

/** They name the release by its version, since they may be there before it. */
async function deleteFiles(db: Transaction<Database>, releaseIds: readonly number[]) {
  const releases = await db
    .selectFrom('release')
    .select(['organization_id', 'version'])
    .where('id', 'in', releaseIds)
    .execute()
  for (const { organization_id, version } of releases) {
    await db
      .deleteFrom('release_file')
      .where('organization_id', '=', organization_id)
      .where('release', '=', version)
      .execute()
  }
}
