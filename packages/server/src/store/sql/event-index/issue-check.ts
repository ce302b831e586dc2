import { hasBit } from './bits.ts'
import type { IndexView, SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import { PayloadCheck } from './payload-check.ts'
import type { ScopeDeps, SearchScope } from './search-scope.ts'

/** Payloads of one issue, the newest first, that are looked at for a match. */
const PAYLOADS_PER_ISSUE = 8
/** Payloads that one search looks at, some 1 ms each. Issues beyond are not found. */
const PAYLOADS_MAX = 500

/** Finds out which issues have an event whose payload fulfils the search. */
export class IssueCheck {
  readonly #view: IndexView
  readonly #matches: readonly SegmentMatch[]
  readonly #check: PayloadCheck
  #payloadsLeft = PAYLOADS_MAX

  constructor(
    view: IndexView,
    matches: readonly SegmentMatch[],
    { scope, deps }: { readonly scope: SearchScope; readonly deps: ScopeDeps },
  ) {
    this.#view = view
    this.#matches = matches
    this.#check = new PayloadCheck(scope, deps)
  }

  /** Most issues show it in their latest event: the others come in a second look. */
  async filter(issueIds: readonly number[]): Promise<ReadonlySet<number>> {
    const rows = newestOf(this.#matches, new IdSet(issueIds))
    const fitting = new Set<number>()
    const look = async (ids: readonly number[], from: number, to: number) => {
      const rowIds = ids.flatMap((id) => rows.get(id)?.slice(from, to) ?? [])
      if (rowIds.length > this.#payloadsLeft) return
      this.#payloadsLeft -= rowIds.length
      const matching = await this.#check.filter(this.#view.db, rowIds)
      for (const { issueId } of matching) fitting.add(issueId)
    }
    await look(issueIds, 0, 1)
    const others = issueIds.filter((id) => !fitting.has(id))
    await look(others, 1, PAYLOADS_PER_ISSUE)
    return fitting
  }
}

/** The rows of each issue's latest events, those stored last first. */
function newestOf(
  matches: readonly SegmentMatch[],
  issueIds: IdSet,
): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>()
  for (const { segment, events, bits } of matches.toReversed()) {
    for (let slot = segment.slotCount - 1; slot >= 0; slot -= 1) {
      const issueId = events.issueIds[slot] ?? 0
      if (!issueIds.has(issueId) || !hasBit(bits, slot)) continue
      const known = rows.get(issueId)
      if (!known) rows.set(issueId, [segment.firstRowId + slot])
      else if (known.length < PAYLOADS_PER_ISSUE) known.push(segment.firstRowId + slot)
    }
  }
  return rows
}
