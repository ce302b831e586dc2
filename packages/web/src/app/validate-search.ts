type Raw = Readonly<Record<string, unknown>>

/** Where to go after signing in: a path of ours, never another site. */
export function normalizeNext(search: Raw): { next?: string } {
  const { next } = search
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return {}
  return { next }
}

export function normalizeToken(search: Raw): { token?: string } {
  return typeof search.token === 'string' ? { token: search.token } : {}
}

export function normalizeEventListSearch(search: Raw): { query?: string; cursor?: string } {
  const { query, cursor } = search
  return {
    ...(typeof query === 'string' && query !== '' ? { query } : {}),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  }
}
