import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import type { PageKind } from './segment-limits.ts'
import {
  formatTermPages,
  parseTermPage,
  slotsOf,
  type TermPage,
  type TermPosting,
} from './term-page.ts'

/** True for events that get a term, false for those that lose it. */
export type SlotChanges = ReadonlyMap<number, boolean>

/** A page, or none, and what stands in its place. */
export interface ChangedPage {
  readonly formerId: number | undefined
  readonly kind: PageKind
  readonly pages: readonly TermPage[]
}

interface PageChanges {
  readonly segment: { readonly id: number; readonly slotCount: number }
  readonly kind: PageKind
  /** By term. */
  readonly changes: ReadonlyMap<number, SlotChanges>
}

/** The pages that change with some terms; all others stay as they are. */
export async function changePages(
  db: Kysely<Database>,
  { segment, kind, changes }: PageChanges,
): Promise<readonly ChangedPage[]> {
  if (changes.size === 0) return []
  const pages = await db
    .selectFrom('event_segment_page')
    .select(['id', 'first_term'])
    .where('segment_id', '=', segment.id)
    .where('kind', '=', kind)
    .orderBy('first_term')
    .execute()
  const terms = [...changes.keys()].sort((a, b) => a - b)
  const changed: ChangedPage[] = []
  for (let at = 0; at < terms.length; ) {
    const first = terms[at] ?? 0
    // What is before the first page goes into it.
    const index = Math.max(
      0,
      pages.findLastIndex((page) => page.first_term <= first),
    )
    const end = pages[index + 1]?.first_term ?? Number.POSITIVE_INFINITY
    const own: TermPosting[] = []
    for (; (terms[at] ?? Number.POSITIVE_INFINITY) < end; at += 1) {
      own.push({ term: terms[at] ?? 0, slots: [] })
    }
    const former = pages[index]
    const postings = await readPostings(db, former)
    const merged = mergePostings(postings, own, changes)
    changed.push({
      formerId: former?.id,
      kind,
      pages: formatTermPages(merged, segment.slotCount),
    })
  }
  return changed
}

async function readPostings(
  db: Kysely<Database>,
  page: { readonly id: number; readonly first_term: number } | undefined,
): Promise<readonly TermPosting[]> {
  if (!page) return []
  const row = await db
    .selectFrom('event_segment_page')
    .select('data')
    .where('id', '=', page.id)
    .executeTakeFirst()
  // The segment was merged meanwhile, and what is made of it here will not be written.
  if (!row) return []
  const packed = parseTermPage({ firstTerm: page.first_term, data: row.data })
  return Array.from(packed, (posting) => ({ term: posting.term, slots: slotsOf(posting) }))
}

/** Of both in the order of their terms, with the changes made; without those that none has. */
function mergePostings(
  postings: readonly TermPosting[],
  added: readonly TermPosting[],
  changes: PageChanges['changes'],
): readonly TermPosting[] {
  const known = new Set(postings.map(({ term }) => term))
  const all = [...postings, ...added.filter(({ term }) => !known.has(term))]
  all.sort((a, b) => a.term - b.term)
  return all.flatMap(({ term, slots }) => {
    const own = changes.get(term)
    const changed = own ? changeSlots(slots, own) : slots
    return changed.length > 0 ? [{ term, slots: changed }] : []
  })
}

function changeSlots(slots: readonly number[], changes: SlotChanges): readonly number[] {
  const kept = new Set(slots)
  for (const [slot, isAdded] of changes) {
    if (isAdded) kept.add(slot)
    else kept.delete(slot)
  }
  return [...kept].sort((a, b) => a - b)
}
