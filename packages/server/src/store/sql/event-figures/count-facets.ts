import type { Kysely } from 'kysely'
import type { EventFacet, FacetRequest } from '../../event-aggregates.ts'
import type { Database } from '../database.ts'
import { noBits, setBit } from '../event-index/bits.ts'
import { forEachEvent, type IndexView, type SegmentMatch } from '../event-index/event-index.ts'
import { HAS_KEY } from '../segment/field-key.ts'
import { TAG_PAGES } from '../segment/segment-limits.ts'
import { countPostings } from './count-postings.ts'

/** Values of one tag that are looked at: those that came last. */
const VALUES_MAX = 200_000

/** The tags that most of the events have, each with its most frequent values. */
export async function countFacets(
  view: IndexView,
  matches: readonly SegmentMatch[],
  { events, keysMax, valuesMax }: FacetRequest,
): Promise<readonly EventFacet[]> {
  const counts = await countTerms(view, matches)
  const { projectIds } = events
  const keys = await sumByValue(view.db, counts, { projectIds, key: HAS_KEY })
  const facets: EventFacet[] = []
  for (const { value: key } of topOf(keys, keysMax)) {
    const values = await sumByValue(view.db, counts, { projectIds, key })
    facets.push({ key, values: topOf(values, valuesMax) })
  }
  return facets
}

/** How many of the events have each tag value, by its id. */
async function countTerms(
  { db }: IndexView,
  matches: readonly SegmentMatch[],
): Promise<Float64Array> {
  const last = await db
    .selectFrom('tag_value')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  const counts = new Float64Array((last?.id ?? 0) + 1)
  for (const match of matches) {
    const pages = await db
      .selectFrom('event_segment_page')
      .select(['first_term', 'data'])
      .where('segment_id', '=', match.segment.id)
      .where('kind', '=', TAG_PAGES)
      .execute()
    const bits = storedBits(match)
    for (const { first_term: firstTerm, data } of pages) {
      countPostings({ firstTerm, data }, bits, counts)
    }
  }
  return counts
}

/** Without the events that are gone. */
function storedBits(match: SegmentMatch) {
  const bits = noBits(match.segment.slotCount)
  forEachEvent(match, (slot) => setBit(bits, slot))
  return bits
}

interface FacetKey {
  readonly projectIds: readonly number[]
  readonly key: string
}

type Counted = readonly { readonly value: string; readonly count: number }[]

async function sumByValue(
  db: Kysely<Database>,
  counts: Float64Array,
  { projectIds, key }: FacetKey,
): Promise<Counted> {
  const rows = await db
    .selectFrom('tag_value')
    .select(['id', 'value'])
    .where('project_id', 'in', projectIds)
    .where('key', '=', key)
    .orderBy('id', 'desc')
    .limit(VALUES_MAX)
    .execute()
  const sums = new Map<string, number>()
  for (const { id, value } of rows) {
    const count = counts[id] ?? 0
    if (count > 0) sums.set(value, (sums.get(value) ?? 0) + count)
  }
  return [...sums].map(([value, count]) => ({ value, count }))
}

function topOf(counted: Counted, max: number): Counted {
  return counted.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, max)
}
