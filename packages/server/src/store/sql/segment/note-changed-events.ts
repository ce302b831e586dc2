import { sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { runForRows } from '../regroup/run-for-rows.ts'
import { insertedRows } from '../regroup/value-list.ts'

/** These events went to other issues, or are gone: their segments are wrong about them. */
export async function noteChangedEvents(
  db: Transaction<Database>,
  rowIds: readonly number[],
): Promise<void> {
  await runForRows(
    db,
    rowIds.map((rowId) => [rowId]),
    (rows) => sql`
      insert into changed_event (row_id) values ${insertedRows(rows)}
      on conflict (row_id) do nothing`,
  )
}

/** As `noteChangedEvents`, for all events of an issue, before they go. */
export async function noteChangedIssue(db: Transaction<Database>, issueId: number): Promise<void> {
  await sql`
    insert into changed_event (row_id) select id from event where issue_id = ${issueId}
    on conflict (row_id) do nothing`.execute(db)
}
