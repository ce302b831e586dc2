import type { EventOrder, FoundEvents, StoredEvent } from '../../event-store.ts'
import { type PageRequest, pageOf } from '../../page.ts'
import { readManyEvents } from '../event-reader.ts'
import type { EventIndex } from './event-index.ts'
import { firstRows, type RowPlace } from './first-rows.ts'
import { PayloadCheck, readRows } from './payload-check.ts'
import { compileScope, type ScopeDeps, type SearchScope } from './search-scope.ts'

/** Payloads that one search looks at, in the list's order: about a second. */
const PAYLOADS_MAX = 20_000
const LIMIT = { kind: 'payloads', max: PAYLOADS_MAX } as const
/** Looked at before the first match is known, and then four times as many each time. */
const FIRST_PAYLOADS = 64
const PAYLOADS_STEP_MAX = 1_024

export interface EventSearch {
  readonly scope: SearchScope
  readonly page: PageRequest
  readonly order: EventOrder | undefined
}

/**
 * The events that fulfil a search, in its order. Where payloads have to be looked at, it looks at
 * so many at most that it ends; later matches are then not found, and it says so.
 */
export function searchEvents(
  index: EventIndex,
  { scope, page, order }: EventSearch,
  deps: ScopeDeps,
): Promise<FoundEvents> {
  const { fromMs, toMs } = scope
  // A word may have been recorded for an event before the time that is asked for.
  return index.read({ fromMs: undefined, toMs: undefined }, async (view) => {
    const { condition, isExact } = await compileScope(view, scope, deps)
    const matches = view
      .match(condition)
      .filter(({ segment }) => isWithin(segment, { fromMs, toMs }))
    const wanted = page.offset + page.limit + 1
    if (isExact) {
      const places = firstRows(matches, { after: undefined, max: wanted, order })
      const rows = await readRows(
        view.db,
        places.slice(page.offset).map(({ rowId }) => rowId),
      )
      return { ...pageOf(await readManyEvents(view.db, rows), page), limit: undefined }
    }
    const check = new PayloadCheck(scope, deps)
    const found: StoredEvent[] = []
    let after: RowPlace | undefined
    let step = FIRST_PAYLOADS
    let isAll = false
    let looked = 0
    while (!isAll && looked < PAYLOADS_MAX && found.length < wanted) {
      const places = firstRows(matches, { after, max: step, order })
      found.push(
        ...(await check.filter(
          view.db,
          places.map(({ rowId }) => rowId),
        )),
      )
      after = places.at(-1)
      isAll = places.length < step
      looked += step
      step = Math.min(PAYLOADS_STEP_MAX, step * 4)
    }
    const limit = isAll || found.length >= wanted ? undefined : LIMIT
    return { ...pageOf(found.slice(page.offset, wanted), page), limit }
  })
}

function isWithin(
  segment: { readonly fromMs: number; readonly toMs: number },
  range: Pick<SearchScope, 'fromMs' | 'toMs'>,
): boolean {
  if (range.fromMs !== undefined && segment.toMs < range.fromMs) return false
  return range.toMs === undefined || segment.fromMs < range.toMs
}
