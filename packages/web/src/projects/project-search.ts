/** What the address of the projects' page may hold; everything absent has a default. */
export interface ProjectSearchParams {
  readonly query?: string
  readonly show?: 'mine'
  readonly statsPeriod?: '14d'
}

/** Keeps what it knows and drops the rest: a mistyped link still shows the projects. */
export function normalizeProjectSearch(raw: Readonly<Record<string, unknown>>) {
  const { query, show, statsPeriod } = raw
  return {
    ...(typeof query === 'string' && query !== '' ? { query } : {}),
    ...(show === 'mine' ? { show } : {}),
    ...(statsPeriod === '14d' ? { statsPeriod } : {}),
  } satisfies ProjectSearchParams as ProjectSearchParams
}

/** The platform whose steps are shown. */
export function normalizePlatformSearch(raw: Readonly<Record<string, unknown>>): {
  platform?: string
} {
  return typeof raw.platform === 'string' ? { platform: raw.platform } : {}
}
