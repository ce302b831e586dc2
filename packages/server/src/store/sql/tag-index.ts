import type { Kysely } from 'kysely'
import type { EventQuery, TagTerm } from '../event-store.ts'
import type { Database } from './database.ts'
import { parsePosting } from './posting.ts'

/** A tag term with the values that it stands for, one in each project that has it. */
export interface ResolvedTag {
  readonly negated: boolean
  readonly tagValueIds: readonly number[]
  /** Deleted events included. Exact where it is small: no more postings are counted than needed. */
  readonly eventCount: number
}

export async function resolveTag(
  db: Kysely<Database>,
  projectIds: EventQuery['projectIds'],
  { key, value, negated }: TagTerm,
): Promise<ResolvedTag> {
  const rows = await db
    .selectFrom('tag_value')
    .select('id')
    .where('project_id', 'in', projectIds)
    .where('key', '=', key)
    .where('value', '=', value)
    .execute()
  const tagValueIds = rows.map((row) => row.id)
  const { eventCount } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('tag_posting')
        .select('event_count')
        .where('tag_value_id', 'in', tagValueIds)
        .limit(POSTINGS_COUNTED_MAX)
        .as('posting'),
    )
    .select((eb) => eb.fn.sum<number | null>('posting.event_count').as('eventCount'))
    .executeTakeFirstOrThrow()
  return { negated, tagValueIds, eventCount: Number(eventCount ?? 0) }
}

// More than a search lists of one tag, so that a count cut short here is known to be large.
const POSTINGS_COUNTED_MAX = 20_001

/** The `max` events that came last with the tag, deleted ones included, in no order. */
export async function listTaggedRowIds(
  db: Kysely<Database>,
  tag: ResolvedTag,
  max: number,
): Promise<readonly number[]> {
  const ids: number[] = []
  for (let offset = 0; ids.length < max; offset += POSTINGS_CHUNK) {
    const rows = await db
      .selectFrom('tag_posting')
      .select(['first_event_row_id', 'event_row_ids'])
      .where('tag_value_id', 'in', tag.tagValueIds)
      .orderBy('first_event_row_id', 'desc')
      .offset(offset)
      .limit(POSTINGS_CHUNK)
      .execute()
    for (const row of rows) ids.push(...parsePosting(row.first_event_row_id, row.event_row_ids))
    if (rows.length < POSTINGS_CHUNK) break
  }
  return ids
}

// A rare value has a posting per event, a common one all events of a batch in each.
const POSTINGS_CHUNK = 1_000

/** Which of these events have the tag: reads only the postings around them. */
export async function findTaggedRowIds(
  db: Kysely<Database>,
  tag: ResolvedTag,
  rowIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const tagged = new Set<number>()
  const range = { min: Math.min(...rowIds), max: Math.max(...rowIds) }
  for (const tagValueId of tag.tagValueIds) {
    for (const row of await listPostings(db, tagValueId, range)) {
      for (const id of parsePosting(row.first_event_row_id, row.event_row_ids)) tagged.add(id)
    }
  }
  return tagged
}

// Postings of a tag value do not overlap, so only the last one before the range can reach into it.
function listPostings(
  db: Kysely<Database>,
  tagValueId: number,
  { min, max }: { readonly min: number; readonly max: number },
) {
  return db
    .selectFrom('tag_posting')
    .select(['first_event_row_id', 'event_row_ids'])
    .where('tag_value_id', '=', tagValueId)
    .where('first_event_row_id', '<=', max)
    .where((eb) =>
      eb(
        'first_event_row_id',
        '>=',
        eb.fn.coalesce(
          eb
            .selectFrom('tag_posting as earlier')
            .select((last) => last.fn.max('earlier.first_event_row_id').as('id'))
            .where('earlier.tag_value_id', '=', tagValueId)
            .where('earlier.first_event_row_id', '<=', min),
          eb.val(min),
        ),
      ),
    )
    .execute()
}
