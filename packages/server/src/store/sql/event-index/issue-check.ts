import type { Kysely } from 'kysely'
import type { SeenEvents } from '../../search-store.ts'
import type { Database } from '../database.ts'
import type { SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import { newestEvents } from './newest-events.ts'
import type { PayloadCheck } from './payload-check.ts'
import { seenEventsOf } from './seen-events.ts'
import { seenLikely } from './seen-likely.ts'

/** Payloads of one issue that are looked at for a match. */
const PAYLOADS_PER_ISSUE = 8
/** Payloads that one search looks at, some 1 ms each. Issues beyond are not found. */
const PAYLOADS_MAX = 500

interface CheckedMatches {
  readonly matches: readonly SegmentMatch[]
  /** Those of them that are likely to fulfil it all, where that is known. */
  readonly likely: readonly SegmentMatch[] | undefined
}

/** Finds out which issues have an event whose payload fulfils the search. */
export class IssueCheck {
  readonly #db: Kysely<Database>
  readonly #check: PayloadCheck
  readonly #found: CheckedMatches
  #payloadsLeft = PAYLOADS_MAX

  constructor(db: Kysely<Database>, check: PayloadCheck, found: CheckedMatches) {
    this.#db = db
    this.#check = check
    this.#found = found
  }

  /** Most issues show it in the first event: the others come in a second look. */
  async filter(issueIds: readonly number[]): Promise<ReadonlySet<number>> {
    const { matches, likely } = this.#found
    const fitting = new Set<number>()
    const first = rowsOf(newestEvents(likely ?? matches, issueIds, 1))
    await this.#look(first, fitting)
    const others = issueIds.filter((id) => !fitting.has(id))
    if (others.length === 0) return fitting
    const looked = new Set(first)
    const second = this.#more(others).filter((rowId) => !looked.has(rowId))
    await this.#look(second, fitting)
    return fitting
  }

  /** What the issues have of events that match, as near as the words' records tell. */
  async see(issueIds: readonly number[]): Promise<ReadonlyMap<number, SeenEvents>> {
    const { matches, likely } = this.#found
    if (!likely) return seenEventsOf(matches, new IdSet(issueIds))
    return seenLikely({ db: this.#db, check: this.#check }, { matches, likely }, issueIds)
  }

  async #look(rowIds: readonly number[], fitting: Set<number>): Promise<void> {
    if (rowIds.length === 0 || rowIds.length > this.#payloadsLeft) return
    this.#payloadsLeft -= rowIds.length
    const matching = await this.#check.filter(this.#db, rowIds)
    for (const { issueId } of matching) fitting.add(issueId)
  }

  /** Of each issue, half of them likely ones, where that is known, and then the newest. */
  #more(issueIds: readonly number[]): readonly number[] {
    const half = PAYLOADS_PER_ISSUE / 2
    const { matches, likely } = this.#found
    const newest = rowsOf(newestEvents(matches, issueIds, half))
    if (!likely) return newest
    return [...new Set([...rowsOf(newestEvents(likely, issueIds, half)), ...newest])]
  }
}

function rowsOf(events: ReadonlyMap<number, readonly number[]>): readonly number[] {
  return [...events.values()].flat()
}
