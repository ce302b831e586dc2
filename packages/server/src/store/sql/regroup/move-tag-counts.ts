import { sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { fieldKey } from '../segment/field-key.ts'
import { type RowRange, readTagPostings } from '../segment/read-tag-postings.ts'
import { slotsOf } from '../segment/term-page.ts'
import { runForRows, type ValueRow } from './run-for-rows.ts'
import { type MovedEvents, SeenChanges } from './seen.ts'
import { additionRow, removalRow, withoutRemoved } from './seen-columns.ts'
import { insertedRows, valueList } from './value-list.ts'

/** Moves what is counted by tag, by reading the project's postings once. */
export async function moveTagCounts(db: Transaction<Database>, moved: MovedEvents): Promise<void> {
  if (moved.moves.size === 0) return
  let rowIdMin = Number.MAX_SAFE_INTEGER
  let rowIdMax = 0
  for (const rows of [moved.moves, moved.places]) {
    for (const rowId of rows.keys()) {
      rowIdMin = Math.min(rowIdMin, rowId)
      rowIdMax = Math.max(rowIdMax, rowId)
    }
  }
  const range = { fromRowId: rowIdMin, toRowId: rowIdMax + 1 }
  await moveCounts(db, await countChanges(db, moved, range))
}

type ChangesByTag = ReadonlyMap<number, SeenChanges>

async function countChanges(
  db: Transaction<Database>,
  { projectId, moves, places }: MovedEvents,
  range: RowRange,
): Promise<ChangesByTag> {
  const tagValueIds = await listTagValueIds(db, projectId)
  const byTag = new Map<number, SeenChanges>()
  for await (const { firstRowId, posting } of readTagPostings(db, range)) {
    if (!tagValueIds.has(posting.term)) continue
    const changes = byTag.get(posting.term) ?? new SeenChanges()
    byTag.set(posting.term, changes)
    for (const slot of slotsOf(posting)) {
      const move = moves.get(firstRowId + slot)
      if (move) {
        changes.addMove(move)
        continue
      }
      const place = places.get(firstRowId + slot)
      if (place) changes.addKept(place)
    }
  }
  return byTag
}

/** Without the values of fields, which no issue counts. */
async function listTagValueIds(
  db: Transaction<Database>,
  projectId: number,
): Promise<ReadonlySet<number>> {
  const values = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', '=', projectId)
    .where('key', 'not like', fieldKey('%'))
    .execute()
  return new Set(values.map(({ id }) => id))
}

async function moveCounts(db: Transaction<Database>, byTag: ChangesByTag): Promise<void> {
  const losing: ValueRow[] = []
  const gaining: ValueRow[] = []
  for (const [tagValueId, changes] of byTag) {
    for (const [issueId, { removed, kept, added }] of changes) {
      if (removed) losing.push(removalRow([issueId, tagValueId], removed, kept))
      if (added) gaining.push(additionRow([issueId, tagValueId], added))
    }
  }
  // In the order of the table.
  for (const rows of [losing, gaining]) rows.sort(([a], [b]) => Number(a) - Number(b))
  await runForRows(
    db,
    losing,
    (rows) => sql`
      update issue_tag set ${withoutRemoved()} from ${valueList(rows)} as v
      where issue_tag.issue_id = v.column1 and issue_tag.tag_value_id = v.column2`,
  )
  await runForRows(
    db,
    gaining,
    (rows) => sql`
      insert into issue_tag
        (issue_id, tag_value_id, event_count, first_seen_at_ms, last_seen_at_ms)
      values ${insertedRows(rows)}
      on conflict (issue_id, tag_value_id) do update set
        event_count = issue_tag.event_count + excluded.event_count,
        first_seen_at_ms = case when excluded.first_seen_at_ms < issue_tag.first_seen_at_ms
          then excluded.first_seen_at_ms else issue_tag.first_seen_at_ms end,
        last_seen_at_ms = case when excluded.last_seen_at_ms > issue_tag.last_seen_at_ms
          then excluded.last_seen_at_ms else issue_tag.last_seen_at_ms end`,
  )
}
