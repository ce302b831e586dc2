import { OUTCOME_IDS, type OutcomeKind } from '@vedette/protocol/outcome'

/** `GET /api/0/organizations/{org}/stats_v2/`, grouped by all but the key. */
export interface OutcomeAnswer {
  /** When each point of the series begins. */
  readonly intervals: readonly string[]
  readonly groups: readonly OutcomeGroup[]
}

export interface OutcomeGroup {
  readonly by: {
    readonly outcome: string
    readonly reason: string
    readonly category: string
    readonly project: number
    /** Where asked for: a public key, a number where it is gone or hidden, 0 for none. */
    readonly key?: string | number
  }
  readonly totals: { readonly 'sum(quantity)': number }
  readonly series: { readonly 'sum(quantity)': readonly number[] }
}

/** In the order in which they are shown, from what was kept to what was not even sent. */
export const KINDS = Object.keys(OUTCOME_IDS) as readonly OutcomeKind[]

export type Totals = Readonly<Record<OutcomeKind, number>>

/** Adds up what each outcome counts. */
export function totalsOf(groups: readonly OutcomeGroup[]): Totals {
  const entries = KINDS.map((kind) => [kind, sumOf(groups.filter(isOf(kind)))] as const)
  return Object.fromEntries(entries) as Record<OutcomeKind, number>
}

/** One series for each outcome that occurs at all. */
export function seriesOf({ intervals, groups }: OutcomeAnswer) {
  return KINDS.flatMap((kind) => {
    const own = groups.filter(isOf(kind))
    if (own.length === 0) return []
    const counts = intervals.map((_, index) =>
      own.reduce((sum, { series }) => sum + (series['sum(quantity)'][index] ?? 0), 0),
    )
    return [{ kind, counts }]
  })
}

export interface ReasonRow {
  readonly kind: OutcomeKind
  readonly reason: string
  readonly count: number
}

/** Everything that was not kept, the most frequent reason first. */
export function reasonsOf(groups: readonly OutcomeGroup[]): readonly ReasonRow[] {
  const dropped = groups.filter(({ by }) => by.outcome !== 'accepted')
  const rows = Map.groupBy(dropped, ({ by }) => `${by.outcome}/${by.reason}`)
  return [...rows.values()]
    .flatMap((own) => {
      const [first] = own
      const kind = KINDS.find((name) => name === first?.by.outcome)
      return first && kind ? [{ kind, reason: first.by.reason, count: sumOf(own) }] : []
    })
    .toSorted((one, other) => other.count - one.count)
}

export interface SplitRow {
  readonly name: string
  readonly totals: Totals
  readonly total: number
}

/** What each project, key or kind of data had of every outcome; the largest first. */
export function splitBy(
  groups: readonly OutcomeGroup[],
  part: 'category' | 'project' | 'key',
): readonly SplitRow[] {
  const parts = Map.groupBy(groups, ({ by }) => String(by[part]))
  return [...parts]
    .map(([name, own]) => ({ name, totals: totalsOf(own), total: sumOf(own) }))
    .toSorted((one, other) => other.total - one.total)
}

/** Without kinds that no row counts: six columns of zeros tell nothing. */
export function kindsIn(rows: readonly { readonly totals: Totals }[]): readonly OutcomeKind[] {
  return KINDS.filter((kind) => kind === 'accepted' || rows.some(({ totals }) => totals[kind] > 0))
}

function isOf(kind: OutcomeKind) {
  return ({ by }: OutcomeGroup) => by.outcome === kind
}

function sumOf(groups: readonly OutcomeGroup[]): number {
  return groups.reduce((sum, { totals }) => sum + totals['sum(quantity)'], 0)
}
