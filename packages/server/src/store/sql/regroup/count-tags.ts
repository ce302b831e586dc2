import type { Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { parsePosting } from '../posting.ts'
import { chunksOf } from './chunks.ts'

/** A stored event that is counted, and the issue that it is counted for. */
export interface CountedEvent {
  readonly issueId: number
  readonly occurredAtMs: number
}

/** How often a tag value occurs in an issue. */
export interface TagCount {
  readonly issueId: number
  readonly tagValueId: number
  eventCount: number
  firstSeenAtMs: number
  lastSeenAtMs: number
}

const TAG_VALUES_PER_QUERY = 400

/** Counts the tag values of the events by reading the project's postings once. */
export async function countTags(
  db: Transaction<Database>,
  projectId: number,
  events: ReadonlyMap<number, CountedEvent>,
): Promise<readonly TagCount[]> {
  if (events.size === 0) return []
  let rowIdMax = 0
  for (const rowId of events.keys()) rowIdMax = Math.max(rowIdMax, rowId)
  const values = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', '=', projectId)
    .execute()
  const counts: TagCount[] = []
  for (const chunk of chunksOf(values, TAG_VALUES_PER_QUERY)) {
    const postings = await db
      .selectFrom('tag_posting')
      .select(['tag_value_id', 'first_event_row_id', 'event_row_ids'])
      .where(
        'tag_value_id',
        'in',
        chunk.map(({ id }) => id),
      )
      .where('first_event_row_id', '<=', rowIdMax)
      .execute()
    const byIssue = new Map<string, TagCount>()
    for (const { tag_value_id: tagValueId, first_event_row_id: first, ...posting } of postings) {
      const rowIds = parsePosting(first, posting.event_row_ids)
      countPosting(byIssue, { tagValueId, rowIds, events })
    }
    counts.push(...byIssue.values())
  }
  return counts
}

interface Posting {
  readonly tagValueId: number
  readonly rowIds: readonly number[]
  readonly events: ReadonlyMap<number, CountedEvent>
}

function countPosting(
  counts: Map<string, TagCount>,
  { tagValueId, rowIds, events }: Posting,
): void {
  for (const rowId of rowIds) {
    const event = events.get(rowId)
    if (event) count(counts, event, tagValueId)
  }
}

function count(
  counts: Map<string, TagCount>,
  { issueId, occurredAtMs }: CountedEvent,
  tagValueId: number,
): void {
  const name = `${issueId}:${tagValueId}`
  const known = counts.get(name)
  if (known) {
    known.eventCount += 1
    known.firstSeenAtMs = Math.min(known.firstSeenAtMs, occurredAtMs)
    known.lastSeenAtMs = Math.max(known.lastSeenAtMs, occurredAtMs)
    return
  }
  const seen = { firstSeenAtMs: occurredAtMs, lastSeenAtMs: occurredAtMs }
  counts.set(name, { issueId, tagValueId, eventCount: 1, ...seen })
}
