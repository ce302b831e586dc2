/** What the address of the tail may hold; everything absent has a default. */
export interface TailSearch {
  /** A slug; all projects where it is absent. */
  readonly project?: string
  readonly show?: 'accepted' | 'rejected'
  readonly type?: string
  readonly query?: string
}

/** Keeps what it knows and drops the rest: a mistyped link still shows the tail. */
export function normalizeTailSearch(raw: Readonly<Record<string, unknown>>): TailSearch {
  const { project, show, type, query } = raw
  return {
    ...(isText(project) ? { project } : {}),
    ...(show === 'accepted' || show === 'rejected' ? { show } : {}),
    ...(isText(type) ? { type } : {}),
    ...(isText(query) ? { query } : {}),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
