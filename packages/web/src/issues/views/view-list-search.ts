export const VIEW_SORTS = ['-visited', 'name', '-created', '-popularity'] as const
export type ViewSort = (typeof VIEW_SORTS)[number]

/** What the address of the list of views may hold; everything absent has a default. */
export interface ViewListParams {
  readonly createdBy?: 'others'
  readonly query?: string
  readonly sort?: ViewSort
  readonly cursor?: string
}

/** Keeps what it knows and drops the rest: a mistyped link still shows views. */
export function normalizeViewList(raw: Readonly<Record<string, unknown>>): ViewListParams {
  const { createdBy, query, cursor } = raw
  const sort = VIEW_SORTS.find((one) => one === raw.sort)
  return {
    ...(createdBy === 'others' ? { createdBy } : {}),
    ...(typeof query === 'string' && query !== '' ? { query } : {}),
    ...(sort && sort !== VIEW_SORTS[0] ? { sort } : {}),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  }
}
