import type { Kysely } from 'kysely'
import type { SeenEvents } from '../../search-store.ts'
import type { Database } from '../database.ts'
import { forEachEvent, type SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import { newestEvents } from './newest-events.ts'
import type { PayloadCheck } from './payload-check.ts'
import { seenEventsOf } from './seen-events.ts'
import { seenLikely } from './seen-likely.ts'

/** Payloads of one issue that are looked at for a match, where words tell which are likely. */
const LIKELY_PER_ISSUE = 8
/** Where nothing tells: most issues say much the same in each event, so more issues are better. */
const UNLIKELY_PER_ISSUE = 4
/** Payloads that are shared out among the issues in question, where these are few. */
const SHARED_PAYLOADS = 256
/** Payloads that one search looks at: about half a second. Issues beyond are not found. */
const PAYLOADS_MAX = 5_000
/** Of these, where likely events are known, for others: afterwards likely ones alone are read. */
const UNLIKELY_PAYLOADS_MAX = PAYLOADS_MAX / 2
/** Issues looked at together: more where few fulfil the search, for each time reads all events. */
const ISSUES_STEP_MIN = 25
const ISSUES_STEP_MAX = 1_000

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
  #unlikelyLeft = UNLIKELY_PAYLOADS_MAX
  #likelyIssues: ReadonlySet<number> | undefined
  #isPartial = false
  #askedCount = 0
  #fittingCount = 0

  constructor(db: Kysely<Database>, check: PayloadCheck, found: CheckedMatches) {
    this.#db = db
    this.#check = check
    this.#found = found
  }

  /** Whether an issue may fulfil the search by an event that was not looked at. */
  get isPartial(): boolean {
    return this.#isPartial || this.isOver
  }

  /** Whether nothing more is looked at. */
  get isOver(): boolean {
    return this.#payloadsLeft === 0
  }

  /** How many issues to ask for next where so many are wanted: as many as it took up to now. */
  stepFor(wanted: number): number {
    const perFitting = (this.#askedCount + 1) / (this.#fittingCount + 1)
    const step = Math.ceil(wanted * perFitting)
    return Math.min(ISSUES_STEP_MAX, Math.max(ISSUES_STEP_MIN, step))
  }

  /** Some of the issues in question: where these are few, each is looked into further. */
  async filter(issueIds: readonly number[], questionCount: number): Promise<ReadonlySet<number>> {
    const share = Math.floor(SHARED_PAYLOADS / questionCount)
    const least = this.#found.likely ? LIKELY_PER_ISSUE : UNLIKELY_PER_ISSUE
    const fitting = await this.#filter(issueIds, Math.max(least, share))
    this.#askedCount += issueIds.length
    this.#fittingCount += fitting.size
    return fitting
  }

  /** Most issues show it in the first event: the others come in a second look. */
  async #filter(issueIds: readonly number[], perIssue: number): Promise<ReadonlySet<number>> {
    const { matches, likely } = this.#found
    const fitting = new Set<number>()
    const asked = this.#unlikelyLeft > 0 ? issueIds : this.#onlyLikely(issueIds)
    if (asked.length === 0) return fitting
    const first = rowsOf(newestEvents(likely ?? matches, asked, 1))
    await this.#look(first, fitting)
    const others = asked.filter((id) => !fitting.has(id))
    if (others.length === 0 || this.#unlikelyLeft <= 0) return fitting
    const looked = new Set(first)
    const { rowIds, unseenIds } = this.#more(others, perIssue)
    const more = rowIds.filter((rowId) => !looked.has(rowId))
    if (likely) this.#unlikelyLeft -= more.length
    await this.#look(more, fitting)
    this.#isPartial ||= unseenIds.some((id) => !fitting.has(id))
    return fitting
  }

  /** Those of which the rest may still be looked at. */
  #onlyLikely(issueIds: readonly number[]): readonly number[] {
    this.#isPartial = true
    this.#likelyIssues ??= issuesOf(this.#found.likely ?? [])
    const known = this.#likelyIssues
    return issueIds.filter((id) => known.has(id))
  }

  /** What the issues have of events that match, as near as the words' records tell. */
  async see(issueIds: readonly number[]): Promise<ReadonlyMap<number, SeenEvents>> {
    const { matches, likely } = this.#found
    if (!likely) return seenEventsOf(matches, new IdSet(issueIds))
    return seenLikely({ db: this.#db, check: this.#check }, { matches, likely }, issueIds)
  }

  async #look(rowIds: readonly number[], fitting: Set<number>): Promise<void> {
    const some = rowIds.slice(0, this.#payloadsLeft)
    this.#isPartial ||= some.length < rowIds.length
    if (some.length === 0) return
    this.#payloadsLeft -= some.length
    const matching = await this.#check.filter(this.#db, some)
    for (const { issueId } of matching) fitting.add(issueId)
  }

  /** Of each issue, half of them likely ones, where that is known, and then the newest. */
  #more(issueIds: readonly number[], perIssue: number): MoreEvents {
    const { matches, likely } = this.#found
    const half = perIssue >> 1
    const newestMax = likely ? half : perIssue
    const newest = newestEvents(matches, issueIds, newestMax + 1)
    const unseenIds = issueIds.filter((id) => (newest.get(id)?.length ?? 0) > newestMax)
    const rows = [...newest.values()].flatMap((own) => own.slice(0, newestMax))
    if (!likely) return { rowIds: rows, unseenIds }
    return {
      rowIds: [...new Set([...rowsOf(newestEvents(likely, issueIds, half)), ...rows])],
      unseenIds,
    }
  }
}

interface MoreEvents {
  readonly rowIds: readonly number[]
  /** Of the issues, those that have events which are not among them. */
  readonly unseenIds: readonly number[]
}

function issuesOf(matches: readonly SegmentMatch[]): ReadonlySet<number> {
  const ids = new Set<number>()
  for (const match of matches) forEachEvent(match, (_, issueId) => ids.add(issueId))
  return ids
}

function rowsOf(events: ReadonlyMap<number, readonly number[]>): readonly number[] {
  return [...events.values()].flat()
}
