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

/** A day that is chosen as the last one is meant to its end: the API takes what comes before. */
export function untilTheEnd(search: AuditSearch): AuditSearch {
  const { end } = search
  return end !== undefined && /^\d{4}-\d\d-\d\d$/.test(end)
    ? { ...search, end: `${end}T24:00:00` }
    : search
}

/** Whether there may be more without what was chosen. */
export function isNarrowed(search: AuditSearch): boolean {
  return Object.keys(search).length > 0
}
