import { forEachEvent, type IndexView, type SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import { PayloadCheck } from './payload-check.ts'
import type { ScopeDeps, SearchScope } from './search-scope.ts'

/** Payloads of one issue, the newest first, that are looked at for a match. */
const PAYLOADS_PER_ISSUE = 8
/** Payloads that one search looks at, some 150 us each. Issues beyond are taken as they are. */
const PAYLOADS_MAX = 2_000

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
      if (rowIds.length > this.#payloadsLeft) {
        for (const id of ids) fitting.add(id)
        return
      }
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

/** The rows of each issue's latest events, the newest first. */
function newestOf(
  matches: readonly SegmentMatch[],
  issueIds: IdSet,
): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, { rowId: number; atMs: number }[]>()
  for (const match of matches) {
    const { firstRowId } = match.segment
    forEachEvent(match, (slot, issueId, atMs) => {
      if (!issueIds.has(issueId)) return
      const known = rows.get(issueId) ?? []
      rows.set(issueId, known)
      const oldest = known.at(-1)
      if (known.length === PAYLOADS_PER_ISSUE && oldest && oldest.atMs > atMs) return
      known.push({ rowId: firstRowId + slot, atMs })
      known.sort((a, b) => b.atMs - a.atMs || b.rowId - a.rowId)
      if (known.length > PAYLOADS_PER_ISSUE) known.pop()
    })
  }
  return new Map([...rows].map(([id, list]) => [id, list.map(({ rowId }) => rowId)]))
}
