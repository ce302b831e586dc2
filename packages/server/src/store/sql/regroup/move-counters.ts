import { sql, type Transaction } from 'kysely'
import { hourOf } from '../../accepted-outcome.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'
import { moveTagCounts } from './move-tag-counts.ts'
import { type CountedMove, SeenChanges, type StoredPlace } from './seen.ts'
import { REMOVAL_TYPES, removalRow, withoutRemoved } from './seen-columns.ts'
import { valueList } from './value-list.ts'

export interface MovedEvents {
  readonly projectId: number
  /** By row id. */
  readonly moves: ReadonlyMap<number, CountedMove>
  /** All that is stored of the issues that the moves come from, by row id. */
  readonly places: ReadonlyMap<number, StoredPlace>
}

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
  const rows = hourRows(moves)
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    await db
      .insertInto('issue_hour')
      .values(chunk)
      .onConflict((oc) =>
        oc.columns(['issue_id', 'hour']).doUpdateSet((eb) => ({
          event_count: eb('issue_hour.event_count', '+', eb.ref('excluded.event_count')),
        })),
      )
      .execute()
  }
}

function hourRows(moves: ReadonlyMap<number, CountedMove>) {
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
    [...hours].map(([hour, count]) => ({ issue_id: issueId, hour, event_count: count })),
  )
}

async function moveIssueCounts(
  db: Transaction<Database>,
  { moves, places }: MovedEvents,
): Promise<void> {
  const changes = new SeenChanges()
  for (const move of moves.values()) changes.addMove(move)
  for (const place of places.values()) changes.addKept(place)
  for (const chunk of chunksOf(changes.losing(), ROWS_PER_INSERT)) {
    const rows = chunk.map(([issueId, change]) => removalRow([issueId, 0], change))
    await sql`
      update issue set ${withoutRemoved()} from ${valueList(REMOVAL_TYPES, rows)} as v
      where issue.id = v.column1`.execute(db)
  }
  for (const chunk of chunksOf(changes.gaining(), ROWS_PER_INSERT)) {
    const rows = chunk.map(([issueId, { added }]) => {
      return [issueId, added.count, added.firstAtMs, added.lastAtMs]
    })
    await sql`
      update issue set
        event_count = event_count + v.column2,
        first_seen_at_ms = case when v.column3 < first_seen_at_ms
          then v.column3 else first_seen_at_ms end,
        last_seen_at_ms = case when v.column4 > last_seen_at_ms
          then v.column4 else last_seen_at_ms end
      from ${valueList(REMOVAL_TYPES, rows)} as v where issue.id = v.column1`.execute(db)
  }
}
