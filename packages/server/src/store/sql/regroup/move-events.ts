import { sql, type Transaction } from 'kysely'
import type { IssueMoves, MoveTarget } from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { noteChangedEvents } from '../segment/note-changed-events.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { moveCounters } from './move-counters.ts'
import { runForRows } from './run-for-rows.ts'
import type { CountedMove, StoredPlace } from './seen.ts'
import { valueList } from './value-list.ts'

export interface Moving {
  readonly projectId: number
  readonly moves: IssueMoves
  readonly idOf: (target: MoveTarget) => number
}

/** Events go, and what is counted of them goes along. Gives the issue that each came from. */
export async function moveEvents(
  db: Transaction<Database>,
  { projectId, moves, idOf }: Moving,
): Promise<readonly (readonly [issueId: number, rowIds: readonly number[]])[]> {
  const sources = new Set<number>(moves.moves.map(({ fromIssueId }) => fromIssueId))
  const rows = moves.moves.flatMap(({ fromIssueId, target, rowIds }) => {
    const toIssueId = idOf(target)
    return rowIds.map((rowId) => [rowId, fromIssueId, toIssueId] as const)
  })
  const went = await moveRows(db, rows)
  await noteChangedEvents(db, [...went.keys()])
  const moved = new Map<number, CountedMove>()
  for (const [rowId, fromIssueId, toIssueId] of rows) {
    const occurredAtMs = went.get(rowId)
    if (occurredAtMs !== undefined) moved.set(rowId, { fromIssueId, toIssueId, occurredAtMs })
  }
  const places = await listPlaces(db, [...sources])
  await moveCounters(db, { projectId, moves: moved, places })
  const bySource = Map.groupBy(moved, ([, { fromIssueId }]) => fromIssueId ?? 0)
  return [...bySource].map(
    ([issueId, events]) => [issueId, events.map(([rowId]) => rowId)] as const,
  )
}

type RowMove = readonly [rowId: number, fromIssueId: number, toIssueId: number]

async function moveRows(
  db: Transaction<Database>,
  rows: readonly RowMove[],
): Promise<ReadonlyMap<number, number>> {
  const { returned } = await runForRows(
    db,
    rows,
    (some) => sql<{ id: number; occurred_at_ms: number }>`
      update event set issue_id = v.column3 from ${valueList(some)} as v
      where event.id = v.column1 and event.issue_id = v.column2
      returning event.id, event.occurred_at_ms`,
  )
  return new Map(returned.map((row) => [row.id, row.occurred_at_ms]))
}

/** What is stored of the issues now. */
async function listPlaces(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<ReadonlyMap<number, StoredPlace>> {
  const places = new Map<number, StoredPlace>()
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    const rows = await db
      .selectFrom('event')
      .select(['id', 'issue_id', 'occurred_at_ms'])
      .where('issue_id', 'in', ids)
      .execute()
    for (const row of rows) {
      places.set(row.id, { issueId: row.issue_id, occurredAtMs: row.occurred_at_ms })
    }
  }
  return places
}
