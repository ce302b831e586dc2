import { parseGuid } from '../monitors/parse-check-in.ts'
import type { Monitor } from '../store/monitor-store.ts'
import type { Scope } from '../users/scopes.ts'
import { type Access, checkScope, type ProjectAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { readProjects } from './issue-selection.ts'

/** Who may do what with monitors, as the reference has it: one scope is enough. */
export const MONITOR_SCOPES = {
  list: ['org:read', 'project:read', 'alerts:read'],
  read: ['project:read', 'alerts:read'],
  write: ['project:write', 'alerts:write'],
  // What jobs do with a token.
  checkIn: ['project:read', 'alerts:write'],
} as const satisfies Record<string, readonly Scope[]>

export interface MonitorAccess {
  readonly home: ProjectAccess
  readonly monitor: Monitor
}

/** Paths of monitors begin with an organization, or with one of its projects. */
const MONITOR_PATHS = [
  '/organizations/:organization/monitors/:monitor',
  '/projects/:organization/:project/monitors/:monitor',
]

export function monitorPaths(rest = ''): string[] {
  return MONITOR_PATHS.map((path) => `${path}${rest}`)
}

export type EnterMonitor = (
  context: ApiContext,
  need: keyof typeof MONITOR_SCOPES,
) => Promise<MonitorAccess>

/** The monitor that a path names by its slug or id; who sees its project gets 403, others 404. */
export function createMonitorAccess({ stores }: ApiDeps, access: Access): EnterMonitor {
  return async function enterMonitor(context, need) {
    const name = pathParam(context, 'monitor')
    const scope = MONITOR_SCOPES.read
    const { entry, projects } = await readProjects(access, { context, scope })
    const projectIds = projects.map((project) => project.id)
    const monitor = await stores.monitors.find(projectIds, parseGuid(name) ?? name)
    if (monitor === undefined) throw new ApiError('not_found')
    const homes = await access.projectsOf(context, entry, scope)
    const home = homes.find(({ project }) => project.id === monitor.projectId)
    if (home === undefined) throw new ApiError('not_found')
    return { home: checkScope(home, MONITOR_SCOPES[need]), monitor }
  }
}
