/** What the address of the list says. */
export interface MonitorSearch {
  readonly query?: string
  readonly sort?: 'name' | 'muted'
  readonly project?: string
  readonly cursor?: string
}

export function normalizeMonitorSearch(raw: Readonly<Record<string, unknown>>): MonitorSearch {
  const { query, sort, project, cursor } = raw
  const projectId = String(project ?? '')
  return {
    ...(typeof query === 'string' && query !== '' ? { query } : {}),
    ...(sort === 'name' || sort === 'muted' ? { sort } : {}),
    ...(/^[0-9]{1,15}$/.test(projectId) ? { project: projectId } : {}),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  }
}

/** What the address of one monitor says of its check-ins. */
export interface CheckInSearch {
  readonly environment?: string
  readonly cursor?: string
}

export function normalizeCheckInSearch(raw: Readonly<Record<string, unknown>>): CheckInSearch {
  const { environment, cursor } = raw
  return {
    ...(typeof environment === 'string' && environment !== '' ? { environment } : {}),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  }
}
