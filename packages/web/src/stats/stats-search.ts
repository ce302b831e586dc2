export const STATS_PERIODS = ['24h', '7d', '14d', '30d', '90d'] as const
export type StatsPeriod = (typeof STATS_PERIODS)[number]

/** What the address of the page may hold; everything absent has a default. */
export interface StatsSearchParams {
  readonly statsPeriod?: StatsPeriod
  readonly project?: string
  readonly category?: string
}

/** Keeps what it knows and drops the rest: a mistyped link still shows numbers. */
export function normalizeStatsSearch(raw: Readonly<Record<string, unknown>>): StatsSearchParams {
  const statsPeriod = STATS_PERIODS.find((period) => period === raw.statsPeriod)
  const { category } = raw
  const project = Array.isArray(raw.project) ? raw.project[0] : raw.project
  return {
    ...(statsPeriod && statsPeriod !== DEFAULT_PERIOD ? { statsPeriod } : {}),
    ...(/^\d{1,16}$/.test(String(project)) ? { project: String(project) } : {}),
    ...(typeof category === 'string' && /^[a-z_]{1,40}$/.test(category) && category !== 'error'
      ? { category }
      : {}),
  }
}

export const DEFAULT_PERIOD = '7d'

/** As wide as a bar may be read: some thirty of them, and a day at most. */
export const INTERVALS: Readonly<Record<StatsPeriod, string>> = {
  '24h': '1h',
  '7d': '6h',
  '14d': '12h',
  '30d': '1d',
  '90d': '1d',
}
