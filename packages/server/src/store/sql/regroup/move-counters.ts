import { sql, type Transaction } from 'kysely'
import { hourOf } from '../../accepted-outcome.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { moveTagCounts } from './move-tag-counts.ts'
import { runForRows, type ValueRow } from './run-for-rows.ts'
import { type CountedMove, type MovedEvents, SeenChanges } from './seen.ts'
import { additionRow, removalRow, withoutRemoved } from './seen-columns.ts'
import { insertedRows, valueList } from './value-list.ts'

/**
 * Counts events for the issues that they are in now, and no more for those that they left: hours,
 * tags, and the issues' own rows. What retention has removed stays counted where it was.
 */
export async function moveCounters(db: Transaction<Database>, moved: MovedEvents): Promise<void> {
  await moveHours(db, moved.moves)
  await moveTagCounts(db, moved)
  await moveIssueCounts(db, moved)
  const sources = new Set<number>()
  for (const { fromIssueId } of moved.moves.values()) {
    if (fromIssueId !== undefined) sources.add(fromIssueId)
  }
  for (const ids of chunksOf([...sources], ROWS_PER_QUERY)) {
    for (const table of ['issue_hour', 'issue_tag'] as const) {
      const rows = db.deleteFrom(table).where('issue_id', 'in', ids)
      await rows.where('event_count', '<=', 0).execute()
    }
  }
}

async function moveHours(
  db: Transaction<Database>,
  moves: ReadonlyMap<number, CountedMove>,
): Promise<void> {
  await runForRows(
    db,
    hourRows(moves),
    (rows) => sql`
      insert into issue_hour (issue_id, hour, event_count) values ${insertedRows(rows)}
      on conflict (issue_id, hour) do update
      set event_count = issue_hour.event_count + excluded.event_count`,
  )
}

function hourRows(moves: ReadonlyMap<number, CountedMove>): readonly ValueRow[] {
  const counts = new Map<number, Map<number, number>>()
  const add = (issueId: number, hour: number, count: number) => {
    const hours = counts.get(issueId) ?? new Map<number, number>()
    counts.set(issueId, hours)
    hours.set(hour, (hours.get(hour) ?? 0) + count)
  }
  for (const { fromIssueId, toIssueId, occurredAtMs } of moves.values()) {
    const hour = hourOf(occurredAtMs)
    if (fromIssueId !== undefined) add(fromIssueId, hour, -1)
    add(toIssueId, hour, 1)
  }
  return [...counts].flatMap(([issueId, hours]) =>
    [...hours].map(([hour, count]) => [issueId, hour, count]),
  )
}

async function moveIssueCounts(
  db: Transaction<Database>,
  { moves, places }: MovedEvents,
): Promise<void> {
  const changes = new SeenChanges()
  for (const move of moves.values()) changes.addMove(move)
  for (const [rowId, place] of places) if (!moves.has(rowId)) changes.addKept(place)
  const losing: ValueRow[] = []
  const gaining: ValueRow[] = []
  for (const [issueId, { removed, kept, added }] of changes) {
    if (removed) losing.push(removalRow([issueId, 0], removed, kept))
    if (added) gaining.push(additionRow([issueId], added))
  }
  await runForRows(
    db,
    losing,
    (rows) => sql`
      update issue set ${withoutRemoved()} from ${valueList(rows)} as v
      where issue.id = v.column1`,
  )
  await runForRows(
    db,
    gaining,
    (rows) => sql`
      update issue set
        event_count = event_count + v.column2,
        first_seen_at_ms = case when v.column3 < first_seen_at_ms
          then v.column3 else first_seen_at_ms end,
        last_seen_at_ms = case when v.column4 > last_seen_at_ms
          then v.column4 else last_seen_at_ms end
      from ${valueList(rows)} as v where issue.id = v.column1`,
  )
}
