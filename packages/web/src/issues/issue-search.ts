/** What the address of the stream may hold; everything absent has a default. */
export interface IssueSearchParams {
  readonly query?: string
  readonly sort?: string
  readonly statsPeriod?: string
  /** Both or none, where there is no period: a range that does not end now. */
  readonly start?: string
  readonly end?: string
  readonly groupStatsPeriod?: string
  readonly environment?: readonly string[]
  readonly project?: readonly string[]
  readonly cursor?: string
}

export const SORTS = ['date', 'new', 'freq', 'user', 'priority', 'trends', 'recommended'] as const
export type Sort = (typeof SORTS)[number]

/** What the page offers; an address may name any other, too. */
export const PERIODS = ['1h', '24h', '7d', '14d', '30d', '90d'] as const

/** The stream's state with the defaults filled in. */
export interface IssueSearch {
  readonly query: string
  readonly sort: Sort
  /** Undefined: at any time. */
  readonly statsPeriod: string | undefined
  readonly start: string | undefined
  readonly end: string | undefined
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
    ...timesOf(params),
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
    statsPeriod: params.statsPeriod,
    start: params.start,
    end: params.end,
    groupStatsPeriod: params.groupStatsPeriod === '14d' ? '14d' : '24h',
    environment: params.environment ?? [],
    project: params.project ?? [],
    cursor: params.cursor,
  }
}

/** As the API reads them: a period wins over a range. */
const PERIOD = /^[1-9]\d{0,3}[smhdw]$/
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

function timesOf(params: Readonly<Record<string, unknown>>) {
  const [statsPeriod, start, end] = [params.statsPeriod, params.start, params.end].map(oneOf)
  if (statsPeriod !== undefined && PERIOD.test(statsPeriod)) return { statsPeriod }
  const [fromMs, toMs] = [start, end].map((time) => parseTime(time ?? ''))
  return fromMs !== undefined && toMs !== undefined && fromMs < toMs ? { start, end } : {}
}

/** The API's times are UTC where they name no zone. */
export function parseTime(text: string): number | undefined {
  if (!TIME.test(text)) return undefined
  const hasZone = text.length <= 10 || /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const timeMs = Date.parse(hasZone ? text : `${text}Z`)
  return Number.isNaN(timeMs) ? undefined : timeMs
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
