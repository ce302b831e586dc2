import { sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { parsePosting } from '../posting.ts'
import { chunksOf, ROWS_PER_INSERT } from './chunks.ts'
import type { MovedEvents } from './move-counters.ts'
import { type SeenChange, SeenChanges } from './seen.ts'
import { REMOVAL_TYPES, removalRow, seenColumns, withoutRemoved } from './seen-columns.ts'
import { valueList } from './value-list.ts'

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
      if (move) changes.addMove(move)
      const place = places.get(rowId)
      if (place) changes.addKept(place)
    }
  }
  return byTag
}

type TagChange = readonly [tagValueId: number, issueId: number, change: SeenChange]

async function moveCounts(db: Transaction<Database>, byTag: ChangesByTag): Promise<void> {
  const losing: TagChange[] = []
  const gaining: TagChange[] = []
  for (const [tagValueId, changes] of byTag) {
    for (const [issueId, change] of changes.losing()) losing.push([tagValueId, issueId, change])
    for (const [issueId, change] of changes.gaining()) gaining.push([tagValueId, issueId, change])
  }
  for (const chunk of chunksOf(losing, ROWS_PER_INSERT)) {
    const rows = chunk.map(([tagValueId, issueId, change]) =>
      removalRow([issueId, tagValueId], change),
    )
    await sql`
      update issue_tag set ${withoutRemoved()} from ${valueList(REMOVAL_TYPES, rows)} as v
      where issue_tag.issue_id = v.column1 and issue_tag.tag_value_id = v.column2`.execute(db)
  }
  for (const chunk of chunksOf(gaining, ROWS_PER_INSERT)) await addCounts(db, chunk)
}

async function addCounts(db: Transaction<Database>, rows: readonly TagChange[]): Promise<void> {
  const values = rows.map(([tagValueId, issueId, { added }]) => {
    return { issue_id: issueId, tag_value_id: tagValueId, ...seenColumns(added) }
  })
  await db
    .insertInto('issue_tag')
    .values(values)
    .onConflict((oc) =>
      oc.columns(['issue_id', 'tag_value_id']).doUpdateSet({
        event_count: sql`issue_tag.event_count + excluded.event_count`,
        first_seen_at_ms: sql`case when excluded.first_seen_at_ms < issue_tag.first_seen_at_ms
          then excluded.first_seen_at_ms else issue_tag.first_seen_at_ms end`,
        last_seen_at_ms: sql`case when excluded.last_seen_at_ms > issue_tag.last_seen_at_ms
          then excluded.last_seen_at_ms else issue_tag.last_seen_at_ms end`,
      }),
    )
    .execute()
}
