import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { raiseSettingsVersion } from './sql-project-option-store.ts'

export interface LeftGroupings {
  readonly projectId: number
  /** Those of events that were deleted, at most as many as one statement takes. */
  readonly ids: readonly number[]
}

/**
 * Removes the groupings that no event refers to any more: they hold what exceptions said, and what
 * was deleted must not be read back. Writers keep ids of groupings at hand and forget them when
 * the version of the settings changes.
 */
export async function deleteUnusedGroupings(
  db: Transaction<Database>,
  { projectId, ids }: LeftGroupings,
): Promise<void> {
  const unused = await db
    .selectFrom('event_grouping')
    .select('id')
    .where('id', 'in', ids)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('event').select('event.id').where(refers('event_grouping.id'))),
      ),
    )
    .execute()
  if (unused.length === 0) return
  const unusedIds = unused.map(({ id }) => id)
  const gone = (await hasMoved(db, projectId))
    ? await listAlike(db, { projectId, ids: unusedIds })
    : unusedIds
  if (gone.length === 0) return
  for (const id of gone) await db.deleteFrom('event_grouping').where('id', '=', id).execute()
  await raiseSettingsVersion(db, undefined)
}

function refers(column: string): RawBuilder<boolean> {
  return sql<boolean>`event.grouping_id = ${sql.ref(column)}`
}

async function hasMoved(db: Transaction<Database>, projectId: number): Promise<boolean> {
  const change = await db
    .selectFrom('grouping_change')
    .select('id')
    .where('project_id', '=', projectId)
    .where('status', '!=', 'previewed')
    .executeTakeFirst()
  return change !== undefined
}

/**
 * Where rules were applied to stored events, the same input has several rows, and undoing needs
 * those that no event has at the moment. They go together, with the last event of the input.
 */
async function listAlike(
  db: Transaction<Database>,
  { projectId, ids }: LeftGroupings,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('event_grouping')
    .select('id')
    .where('project_id', '=', projectId)
    .where('input', 'in', (eb) =>
      eb
        .selectFrom('event_grouping as unused')
        .select('unused.input')
        .where('unused.id', 'in', ids),
    )
    .where('input', 'not in', (eb) =>
      eb
        .selectFrom('event_grouping as used')
        .select('used.input')
        .where('used.project_id', '=', projectId)
        .where((of) =>
          of.exists(of.selectFrom('event').select('event.id').where(refers('used.id'))),
        ),
    )
    .execute()
  return rows.map(({ id }) => id)
}
