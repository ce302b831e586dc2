/** What the address of the stream may hold; everything absent has a default. */
export interface IssueSearchParams {
  readonly query?: string
  readonly sort?: string
  readonly statsPeriod?: string
  readonly groupStatsPeriod?: string
  readonly environment?: readonly string[]
  readonly project?: readonly string[]
  readonly cursor?: string
}

export const SORTS = ['date', 'new', 'freq', 'user', 'priority', 'trends', 'recommended'] as const
export type Sort = (typeof SORTS)[number]

export const PERIODS = ['1h', '24h', '7d', '14d', '30d', '90d'] as const
export type Period = (typeof PERIODS)[number]

/** The stream's state with the defaults filled in. */
export interface IssueSearch {
  readonly query: string
  readonly sort: Sort
  /** Undefined: at any time. */
  readonly statsPeriod: Period | undefined
  readonly groupStatsPeriod: '24h' | '14d'
  readonly environment: readonly string[]
  readonly project: readonly string[]
  readonly cursor: string | undefined
}

export const DEFAULT_QUERY = 'is:unresolved'

/** Keeps what it knows and drops the rest: an old or mistyped link still shows a stream. */
export function normalizeIssueSearch(params: Readonly<Record<string, unknown>>): IssueSearchParams {
  const entries = {
    query: oneOf(params.query),
    sort: SORTS.find((sort) => sort === params.sort),
    statsPeriod: PERIODS.find((period) => period === params.statsPeriod),
    groupStatsPeriod: params.groupStatsPeriod === '14d' ? '14d' : undefined,
    environment: listOf(params.environment),
    project: listOf(params.project)?.filter((id) => /^\d{1,16}$/.test(id)),
    cursor: oneOf(params.cursor),
  }
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
}

export function resolveIssueSearch(params: IssueSearchParams): IssueSearch {
  return {
    query: params.query ?? DEFAULT_QUERY,
    sort: SORTS.find((sort) => sort === params.sort) ?? 'date',
    statsPeriod: PERIODS.find((period) => period === params.statsPeriod),
    groupStatsPeriod: params.groupStatsPeriod === '14d' ? '14d' : '24h',
    environment: params.environment ?? [],
    project: params.project ?? [],
    cursor: params.cursor,
  }
}

function oneOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return oneOf(value[0])
  return typeof value === 'string' ? value : undefined
}

function listOf(value: unknown): readonly string[] | undefined {
  const values = Array.isArray(value) ? value : [value]
  const texts = values.filter((one) => typeof one === 'string' && one !== '')
  return texts.length === 0 ? undefined : texts
}
