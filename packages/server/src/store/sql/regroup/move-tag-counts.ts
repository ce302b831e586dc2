import { sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { parsePosting } from '../posting.ts'
import { chunksOf } from './chunks.ts'
import { runForRows, type ValueRow } from './run-for-rows.ts'
import { type MovedEvents, SeenChanges } from './seen.ts'
import { additionRow, removalRow, withoutRemoved } from './seen-columns.ts'
import { insertedRows, valueList } from './value-list.ts'

const TAG_VALUES_PER_QUERY = 400

/** Moves what is counted by tag, by reading the project's postings once. */
export async function moveTagCounts(db: Transaction<Database>, moved: MovedEvents): Promise<void> {
  if (moved.moves.size === 0) return
  let rowIdMax = 0
  for (const rowId of moved.moves.keys()) rowIdMax = Math.max(rowIdMax, rowId)
  for (const rowId of moved.places.keys()) rowIdMax = Math.max(rowIdMax, rowId)
  const values = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', '=', moved.projectId)
    .execute()
  for (const chunk of chunksOf(values, TAG_VALUES_PER_QUERY)) {
    const ids = chunk.map(({ id }) => id)
    await moveCounts(db, await countChanges(db, moved, { ids, rowIdMax }))
  }
}

type ChangesByTag = ReadonlyMap<number, SeenChanges>

interface PostingRange {
  readonly ids: readonly number[]
  readonly rowIdMax: number
}

async function countChanges(
  db: Transaction<Database>,
  { moves, places }: MovedEvents,
  { ids, rowIdMax }: PostingRange,
): Promise<ChangesByTag> {
  const postings = await db
    .selectFrom('tag_posting')
    .select(['tag_value_id', 'first_event_row_id', 'event_row_ids'])
    .where('tag_value_id', 'in', ids)
    .where('first_event_row_id', '<=', rowIdMax)
    .execute()
  const byTag = new Map<number, SeenChanges>()
  for (const { tag_value_id: tagValueId, first_event_row_id: first, ...posting } of postings) {
    const changes = byTag.get(tagValueId) ?? new SeenChanges()
    byTag.set(tagValueId, changes)
    for (const rowId of parsePosting(first, posting.event_row_ids)) {
      const move = moves.get(rowId)
      if (move) {
        changes.addMove(move)
        continue
      }
      const place = places.get(rowId)
      if (place) changes.addKept(place)
    }
  }
  return byTag
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
