import { Hono } from 'hono'
import { expectFrom } from '../../monitors/monitor-schedule.ts'
import type { Monitor } from '../../store/monitor-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { auditMonitor } from '../audit-monitor.ts'
import { endpoint } from '../endpoint.ts'
import { formatMonitor } from '../format/format-monitor.ts'
import { readEnvironments } from '../issue-selection.ts'
import {
  createMonitorAccess,
  MONITOR_SCOPES,
  type MonitorAccess,
  monitorPaths,
} from '../monitor-access.ts'
import { monitorChangeInput, readMonitorConfig } from '../monitor-input.ts'
import { loadMonitorOwners, readMonitorOwner } from '../monitor-owners.ts'
import { MONITOR_PARAMETERS, PROJECT_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { refuseTakenField } from '../refuse-taken.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve a monitor',
    scope: MONITOR_SCOPES.read,
    parameters: MONITOR_PARAMETERS,
    answers: { 200: { description: 'The monitor.', schema: 'Monitor' } },
  }),
  update: endpoint({
    summary: 'Change a monitor',
    scope: MONITOR_SCOPES.write,
    parameters: PROJECT_PARAMETERS,
    body: monitorChangeInput,
    answers: { 200: { description: 'The monitor.', schema: 'Monitor' } },
  }),
  remove: endpoint({
    summary: 'Delete a monitor, or environments of one',
    scope: MONITOR_SCOPES.write,
    parameters: MONITOR_PARAMETERS,
    answers: { 202: 'It is gone.' },
  }),
}

export function monitorDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  const enter = createMonitorAccess(deps, access)

  /** What is expected by another schedule, or after a time when nothing was. */
  async function reschedule({ id, config }: Monitor): Promise<void> {
    const nowMs = clock.nowMs()
    for (const environment of await stores.monitors.listEnvironments([id])) {
      const lastAtMs = environment.lastCheckInAtMs ?? nowMs
      await stores.monitors.reschedule(environment.id, expectFrom(config, lastAtMs, nowMs))
    }
  }

  async function show(context: ApiContext, { home, monitor }: MonitorAccess) {
    const environments = await stores.monitors.listEnvironments([monitor.id])
    const names = context.req.method === 'GET' ? readEnvironments(context) : []
    const wanted = environments.filter(({ name }) => names.length === 0 || names.includes(name))
    const ownerOf = await loadMonitorOwners(stores, home.organization, [monitor])
    const around = { home, environments: wanted, owner: ownerOf(monitor) }
    return context.json(formatMonitor(monitor, around))
  }

  return new Hono<ApiEnv>()
    .on('GET', monitorPaths(), endpoints.get, async (context: ApiContext) => {
      return show(context, await enter(context, 'read'))
    })
    .on('PUT', monitorPaths(), endpoints.update, async (context: ApiContext) => {
      const { home, monitor } = await enter(context, 'write')
      const input = await readJson(context, monitorChangeInput)
      const { name, slug, status, is_muted, isMuted = is_muted } = input
      const owner = await readMonitorOwner(stores, home, input.owner) // 400
      const config = input.config && readMonitorConfig(input.config, monitor.config)
      const changed = await stores.monitors
        .update(monitor.id, {
          ...(name !== undefined && { name }),
          ...(slug !== undefined && { slug }),
          ...(status !== undefined && { status }),
          ...(isMuted !== undefined && { isMuted }),
          ...(config !== undefined && { config }),
          ...owner,
        })
        .catch(refuseTakenField('slug', 'The project has a monitor with this slug.'))
      if (changed === undefined) throw new ApiError('not_found')
      if (config !== undefined || changed.status !== monitor.status) await reschedule(changed)
      await auditMonitor(deps, context, { home, monitor: changed, action: 'monitor.edit' })
      return show(context, { home, monitor: changed })
    })
    .on('DELETE', monitorPaths(), endpoints.remove, async (context: ApiContext) => {
      const entry = await enter(context, 'write')
      const names = readEnvironments(context)
      if (names.length > 0) await stores.monitors.deleteEnvironments(entry.monitor.id, names)
      else await stores.monitors.delete(entry.monitor.id)
      const action = names.length > 0 ? 'monitor.environment.remove' : 'monitor.remove'
      await auditMonitor(deps, context, { ...entry, action })
      return context.body(null, 202)
    })
}
