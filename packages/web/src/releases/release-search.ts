export const RELEASE_SORTS = ['date', 'semver', 'build'] as const
export type ReleaseSort = (typeof RELEASE_SORTS)[number]

/** What the address of the list may hold; everything absent has a default. */
export interface ReleaseSearchParams {
  readonly query?: string
  readonly project?: string
  readonly environment?: string
  readonly status?: 'archived'
  readonly sort?: ReleaseSort
  readonly cursor?: string
}

/** Keeps what it knows and drops the rest: a mistyped link still shows releases. */
export function normalizeReleaseSearch(
  raw: Readonly<Record<string, unknown>>,
): ReleaseSearchParams {
  const sort = RELEASE_SORTS.find((one) => one === raw.sort)
  const project = firstOf(raw.project)
  const environment = firstOf(raw.environment)
  const query = firstOf(raw.query)
  const cursor = firstOf(raw.cursor)
  return {
    ...(query ? { query } : {}),
    ...(project && /^\d{1,16}$/.test(project) ? { project } : {}),
    ...(environment ? { environment } : {}),
    ...(raw.status === 'archived' ? { status: 'archived' } : {}),
    ...(sort && sort !== 'date' ? { sort } : {}),
    ...(cursor ? { cursor } : {}),
  }
}

export const ISSUE_LISTS = ['new', 'regressed', 'resolved', 'all'] as const
export type IssueList = (typeof ISSUE_LISTS)[number]

/** What the tabs of a release keep in the address: which issues, and what it is compared with. */
export interface ReleasePageParams {
  readonly show?: IssueList
  readonly with?: string
}

export function normalizeReleasePage(raw: Readonly<Record<string, unknown>>): ReleasePageParams {
  const show = ISSUE_LISTS.find((one) => one === raw.show)
  const other = firstOf(raw.with)
  return {
    ...(show && show !== 'new' ? { show } : {}),
    ...(other ? { with: other } : {}),
  }
}

function firstOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstOf(value[0])
  return typeof value === 'string' && value !== '' ? value : undefined
}
