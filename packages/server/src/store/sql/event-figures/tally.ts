import { countDistinct } from '../event-index/distinct-counts.ts'
import type { CodedColumn } from './coded-column.ts'
import { NO_GROUP } from './group-index.ts'
import type { MatchedRows } from './matched-rows.ts'

/** One figure of every group, added up segment by segment. */
export interface Tally {
  add(rows: MatchedRows, groups: Uint32Array): void
  /** By group. The arrays that were added are not changed until then. */
  finish(groupCount: number): ArrayLike<number>
}

/** A figure with the columns that it reads. */
export type PreparedAggregate =
  | { readonly kind: 'count' | 'first_seen' | 'last_seen' }
  | { readonly kind: 'count_unique'; readonly column: CodedColumn }
  | {
      readonly kind: 'count_if'
      readonly isMet: (rows: MatchedRows) => Uint32Array
      readonly isEqual: boolean
    }

export function createTally(aggregate: PreparedAggregate): Tally {
  switch (aggregate.kind) {
    case 'count':
      return new CountTally(undefined)
    case 'count_if':
      return new CountTally(aggregate)
    case 'first_seen':
      return new TimeTally((known, atMs) => known === 0 || atMs < known)
    case 'last_seen':
      return new TimeTally((known, atMs) => atMs > known)
    case 'count_unique':
      return new DistinctTally(aggregate.column)
  }
}

type CountIf = Extract<PreparedAggregate, { kind: 'count_if' }>

class CountTally implements Tally {
  readonly #condition: CountIf | undefined
  #counts = new Float64Array(1)

  constructor(condition: CountIf | undefined) {
    this.#condition = condition
  }

  add(rows: MatchedRows, groups: Uint32Array): void {
    this.#counts = withRoom(this.#counts, groups)
    const counts = this.#counts
    const { isMet, isEqual } = this.#condition ?? {}
    const met = isMet?.(rows)
    for (let at = 0; at < rows.count; at += 1) {
      const group = groups[at] ?? NO_GROUP
      if (group === NO_GROUP) continue
      if (met && (met[at] !== 0) !== isEqual) continue
      counts[group] = (counts[group] ?? 0) + 1
    }
  }

  finish(groupCount: number): ArrayLike<number> {
    return withLength(this.#counts, groupCount)
  }
}

class TimeTally implements Tally {
  readonly #isBetter: (known: number, atMs: number) => boolean
  #times = new Float64Array(1)

  constructor(isBetter: (known: number, atMs: number) => boolean) {
    this.#isBetter = isBetter
  }

  add(rows: MatchedRows, groups: Uint32Array): void {
    this.#times = withRoom(this.#times, groups)
    const times = this.#times
    const happened = rows.times()
    for (let at = 0; at < rows.count; at += 1) {
      const group = groups[at] ?? NO_GROUP
      if (group === NO_GROUP) continue
      const atMs = happened[at] ?? 0
      if (this.#isBetter(times[group] ?? 0, atMs)) times[group] = atMs
    }
  }

  finish(groupCount: number): ArrayLike<number> {
    return withLength(this.#times, groupCount)
  }
}

/** Keeps what it has seen until it is asked: eight bytes an event. */
class DistinctTally implements Tally {
  readonly #column: CodedColumn
  readonly #groups: Uint32Array[] = []
  readonly #values: Uint32Array[] = []

  constructor(column: CodedColumn) {
    this.#column = column
  }

  add(rows: MatchedRows, groups: Uint32Array): void {
    this.#groups.push(groups)
    this.#values.push(this.#column.read(rows))
  }

  finish(groupCount: number): ArrayLike<number> {
    return countDistinct({ groups: this.#groups, values: this.#values, groupCount })
  }
}

function withRoom(
  array: Float64Array<ArrayBuffer>,
  groups: Uint32Array,
): Float64Array<ArrayBuffer> {
  let max = 0
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] ?? 0
    if (group > max && group !== NO_GROUP) max = group
  }
  if (max < array.length) return array
  const larger = new Float64Array(Math.max(max + 1, array.length * 2))
  larger.set(array)
  return larger
}

function withLength(array: Float64Array<ArrayBuffer>, length: number): Float64Array {
  if (array.length >= length) return array
  const larger = new Float64Array(length)
  larger.set(array)
  return larger
}
