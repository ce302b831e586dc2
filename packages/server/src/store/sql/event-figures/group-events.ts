import type { FigureLimit } from '../../figure-limit.ts'
import { GroupIndex } from './group-index.ts'
import { type MatchedRows, matchedRows } from './matched-rows.ts'
import type { OpenedFigures } from './open-figures.ts'
import { createTally, type PreparedAggregate, type Tally } from './tally.ts'

/** Groups of one question: some ten bytes each, and eight for each figure. */
const GROUPS_MAX = 200_000
/** Events whose different values are counted: 128 MiB while that is done. */
const DISTINCT_EVENTS_MAX = 8_000_000

/** Events with the same values in all columns, numbered, with their figures. */
export interface GroupedEvents {
  readonly groupCount: number
  readonly figures: readonly ArrayLike<number>[]
  readonly limit: FigureLimit | undefined
  /** The numbers that a group's values have in each column. */
  readonly codesOf: (group: number) => readonly number[]
}

/** Events whose groups are kept for a second pass, four bytes each. */
const KEPT_EVENTS_MAX = 8_000_000

/** Numbers the groups of events. The numbers stay, however often events come. */
export class Grouping {
  readonly #figures: OpenedFigures
  /** By segment. */
  readonly #kept = new Map<number, Uint32Array>()
  #keptCount = 0
  readonly #levels: readonly GroupIndex[]
  #hasEvents = false

  constructor(figures: OpenedFigures) {
    this.#figures = figures
    this.#levels = figures.columns.map(() => new GroupIndex(GROUPS_MAX))
  }

  get groupCount(): number {
    return this.#levels.at(-1)?.size ?? Number(this.#hasEvents)
  }

  get limit(): FigureLimit | undefined {
    const isFull = this.#levels.some((level) => level.isFull)
    return isFull ? { kind: 'groups', max: GROUPS_MAX } : undefined
  }

  /** By place; NO_GROUP for what there was no number for. Not to be changed. */
  assign(rows: MatchedRows): Uint32Array {
    const { id } = rows.match.segment
    const known = this.#kept.get(id)
    if (known) return known
    const groups = this.#number(rows)
    this.#keptCount += groups.length
    if (this.#keptCount <= KEPT_EVENTS_MAX) this.#kept.set(id, groups)
    return groups
  }

  #number(rows: MatchedRows): Uint32Array {
    this.#hasEvents ||= rows.count > 0
    const groups = new Uint32Array(rows.count)
    for (const [index, level] of this.#levels.entries()) {
      const codes = this.#figures.columns[index]?.read(rows)
      if (codes) level.assign(groups, codes)
    }
    return groups
  }

  codesOf(group: number): readonly number[] {
    const codes: number[] = []
    let rest = group
    for (const level of this.#levels.toReversed()) {
      codes.unshift(level.codeOf(rest))
      rest = level.parentOf(rest)
    }
    return codes
  }
}

/** The matching events, segment by segment, the newest first. Gives how many were left out. */
export async function forEachSegment(
  { matches, tags, aggregates }: OpenedFigures,
  take: (rows: MatchedRows) => void,
): Promise<FigureLimit | undefined> {
  const isCostly = aggregates.some(({ kind }) => kind === 'count_unique')
  let left = isCostly ? DISTINCT_EVENTS_MAX : Number.POSITIVE_INFINITY
  for (const match of matches) {
    const rows = matchedRows(match, await tags.read(match.segment))
    left -= rows.count
    if (left < 0) return { kind: 'events', max: DISTINCT_EVENTS_MAX }
    take(rows)
  }
  return undefined
}

/** One row of figures for each group. */
export async function groupEvents(
  figures: OpenedFigures,
  grouping: Grouping,
): Promise<GroupedEvents> {
  const tallies = createTallies(figures.aggregates)
  const limit = await forEachSegment(figures, (rows) => {
    addTo(tallies, rows, grouping.assign(rows))
  })
  const { groupCount } = grouping
  return {
    groupCount,
    figures: tallies.map((tally) => tally.finish(groupCount)),
    limit: figures.limit ?? limit ?? grouping.limit,
    codesOf: (group) => grouping.codesOf(group),
  }
}

export function createTallies(aggregates: readonly PreparedAggregate[]): readonly Tally[] {
  return aggregates.map(createTally)
}

export function addTo(tallies: readonly Tally[], rows: MatchedRows, groups: Uint32Array): void {
  for (const tally of tallies) tally.add(rows, groups)
}
