import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { releaseOrderColumns } from '../release-columns.ts'

const TEXT_COLUMNS = ['prerelease_key', 'build_code']
const NUMBER_COLUMNS = ['major', 'minor', 'patch', 'revision', 'build_number']
const ROWS_AT_ONCE = 1000

/** Versions can be compared by the database. */
export async function up(db: Kysely<Database>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('release')
    .addColumn('package', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  for (const column of TEXT_COLUMNS) {
    await schema.alterTable('release').addColumn(column, 'text').execute()
  }
  for (const column of NUMBER_COLUMNS) {
    await schema.alterTable('release').addColumn(column, 'integer').execute()
  }
  await fillOrder(db)
}

export async function fillOrder(db: Kysely<Database>): Promise<void> {
  let rows = await listFrom(db, 0)
  while (rows.length > 0) {
    for (const { id, version } of rows) {
      await db
        .updateTable('release')
        .set(releaseOrderColumns(version))
        .where('id', '=', id)
        .execute()
    }
    rows = await listFrom(db, rows.at(-1)?.id ?? 0)
  }
}

function listFrom(db: Kysely<Database>, afterId: number) {
  return db
    .selectFrom('release')
    .select(['id', 'version'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute()
}
