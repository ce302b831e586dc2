type Raw = Readonly<Record<string, unknown>>

/** Where to go after signing in: a path of ours, never another site. */
export function normalizeNext(search: Raw): { next?: string } {
  const { next } = search
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return {}
  return { next }
}

export interface LoginSearch {
  readonly next?: string
  /** `code`: the provider of identities has done its part. */
  readonly step?: string
  /** Why it did not. */
  readonly sso?: string
}

export function normalizeLogin(search: Raw): LoginSearch {
  const { step, sso } = search
  return {
    ...normalizeNext(search),
    ...(typeof step === 'string' ? { step } : {}),
    ...(typeof sso === 'string' ? { sso } : {}),
  }
}

export function normalizeToken(search: Raw): { token?: string } {
  return typeof search.token === 'string' ? { token: search.token } : {}
}

/** `sso` is of the way back from a provider of identities. */
export function normalizeTransfer(search: Raw): { data?: string; sso?: string } {
  const { data, sso } = search
  return {
    ...(typeof data === 'string' ? { data } : {}),
    ...(typeof sso === 'string' ? { sso } : {}),
  }
}

export interface EventListAddress {
  readonly query?: string
  readonly cursor?: string
  readonly sort?: 'timestamp'
}

export function normalizeEventListSearch(search: Raw): EventListAddress {
  const { query, cursor, sort } = search
  return {
    ...(typeof query === 'string' && query !== '' ? { query } : {}),
    ...(typeof cursor === 'string' ? { cursor } : {}),
    ...(sort === 'timestamp' ? { sort } : {}),
  }
}
