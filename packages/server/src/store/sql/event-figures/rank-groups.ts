import type { AggregateOrder, AggregateRow } from '../../event-aggregates.ts'
import type { ColumnValue } from '../../event-column.ts'
import { sortAggregates } from '../../sort-aggregates.ts'
import type { CodedColumn } from './coded-column.ts'
import type { GroupedEvents } from './group-events.ts'

export interface RankedGroup extends AggregateRow {
  readonly group: number
}

interface Ranking {
  readonly columns: readonly CodedColumn[]
  readonly order: readonly AggregateOrder[]
  /** So many of the first. */
  readonly count: number
}

/** The first groups in the order asked for. Texts are read only of what can be among them. */
export async function rankGroups(
  grouped: GroupedEvents,
  { columns, order, count }: Ranking,
): Promise<readonly RankedGroup[]> {
  const candidates = listCandidates(grouped, order[0], count)
  const codes = candidates.map((group) => grouped.codesOf(group))
  const values: ReadonlyMap<number, ColumnValue>[] = []
  for (const [index, column] of columns.entries()) {
    const own = new Set(codes.map((row) => row[index] ?? 0))
    own.delete(0)
    values.push(await column.listValues(own))
  }
  const rows = candidates.map((group, at) => ({
    group,
    key: columns.map((_, index) => values[index]?.get(codes[at]?.[index] ?? 0) ?? null),
    values: grouped.figures.map((figure) => figure[group] ?? 0),
  }))
  return sortAggregates(rows, order).slice(0, count)
}

/** All that are as far to the front as the last one wanted. */
function listCandidates(
  { groupCount, figures }: GroupedEvents,
  first: AggregateOrder | undefined,
  count: number,
): readonly number[] {
  const all = Array.from({ length: groupCount }, (_, group) => group)
  const figure = first?.by === 'values' ? figures[first.index] : undefined
  if (!first || !figure || groupCount <= count) return all
  const sign = first.descending ? -1 : 1
  const ranks = Float64Array.from(all, (group) => sign * (figure[group] ?? 0)).sort()
  const last = ranks[count - 1] ?? Number.POSITIVE_INFINITY
  return all.filter((group) => sign * (figure[group] ?? 0) <= last)
}
