export const PUBLIC_STATUSES = ['unresolved', 'resolved', 'ignored', 'all'] as const
export const PUBLIC_SORTS = ['date', 'new', 'freq'] as const

/** What the address of a public project may hold; everything absent has a default. */
export interface PublicSearch {
  readonly status?: (typeof PUBLIC_STATUSES)[number]
  readonly sort?: (typeof PUBLIC_SORTS)[number]
  readonly cursor?: string
}

/** Keeps what it knows and drops the rest: an old or mistyped link still shows a list. */
export function normalizePublicSearch(params: Readonly<Record<string, unknown>>): PublicSearch {
  const status = PUBLIC_STATUSES.find((known) => known === params.status)
  const sort = PUBLIC_SORTS.find((known) => known === params.sort)
  const { cursor } = params
  return {
    ...(status && { status }),
    ...(sort && { sort }),
    ...(typeof cursor === 'string' && { cursor }),
  }
}
