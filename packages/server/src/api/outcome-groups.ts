import type { OutcomeCount } from '../store/outcome-store.ts'
import { categoryName } from './outcome-filter.ts'
import { type BucketRange, bucketOf, listBuckets } from './outcome-range.ts'

export const OUTCOME_GROUPINGS = ['outcome', 'reason', 'category', 'project', 'key'] as const
export type OutcomeGrouping = (typeof OUTCOME_GROUPINGS)[number]

/** A count, of all projects together where it names none. */
type GroupedCount = Omit<OutcomeCount, 'projectId' | 'keyId'> &
  Partial<Pick<OutcomeCount, 'projectId' | 'keyId'>>

export interface OutcomeGroup {
  readonly by: { readonly [grouping in OutcomeGrouping]?: string | number }
  readonly totals: { readonly [field: string]: number }
  readonly series: { readonly [field: string]: readonly number[] }
}

export interface GroupRequest {
  readonly range: BucketRange
  readonly groupBy: readonly OutcomeGrouping[]
  readonly fields: readonly string[]
  /** Public keys by the ids that counts have: those that are still there, and may be read. */
  readonly publicKeys?: ReadonlyMap<number, string>
}

/** Adds up counts by what they have in common, in total and per bucket of time. */
export function groupOutcomes(
  counts: readonly GroupedCount[],
  { range, groupBy, fields, publicKeys }: GroupRequest,
): readonly OutcomeGroup[] {
  const length = listBuckets(range).length
  const groups = new Map<string, { by: OutcomeGroup['by']; series: number[] }>()
  for (const count of counts) {
    const by = Object.fromEntries(
      groupBy.map((grouping) => [grouping, groupValue(count, grouping, publicKeys)]),
    )
    const key = JSON.stringify(by)
    const group = groups.get(key) ?? { by, series: new Array<number>(length).fill(0) }
    groups.set(key, group)
    const bucket = bucketOf(range, count.hour)
    group.series[bucket] = (group.series[bucket] ?? 0) + count.quantity
  }
  return [...groups.values()].map(({ by, series }) => ({
    by,
    totals: Object.fromEntries(fields.map((field) => [field, sum(series)])),
    series: Object.fromEntries(fields.map((field) => [field, series])),
  }))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function groupValue(
  count: GroupedCount,
  grouping: OutcomeGrouping,
  publicKeys: GroupRequest['publicKeys'],
): string | number {
  if (grouping === 'outcome') return count.kind
  if (grouping === 'project') return count.projectId ?? 0
  // A number where the key is gone or not to be read, 0 where there was none.
  if (grouping === 'key') return publicKeys?.get(count.keyId ?? 0) ?? count.keyId ?? 0
  return grouping === 'category' ? categoryName(count.category) : count.reason
}
