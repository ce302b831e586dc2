/** What the address of an audit log may hold. */
export interface AuditSearch {
  readonly event?: string
  readonly actor?: string
  readonly statsPeriod?: string
  readonly start?: string
  readonly end?: string
  readonly cursor?: string
}

const NAMES = ['event', 'actor', 'statsPeriod', 'start', 'end', 'cursor'] as const

/** Keeps what it knows and drops the rest: an old or mistyped link still shows a list. */
export function normalizeAuditSearch(raw: Readonly<Record<string, unknown>>): AuditSearch {
  const found = NAMES.flatMap((name) => {
    const value = raw[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return Object.fromEntries(found)
}
