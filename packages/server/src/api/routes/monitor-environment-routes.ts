import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { auditMonitor } from '../audit-monitor.ts'
import { endpoint } from '../endpoint.ts'
import { formatMonitorEnvironment } from '../format/format-monitor.ts'
import { createMonitorAccess, MONITOR_SCOPES, monitorPaths } from '../monitor-access.ts'
import { monitorEnvironmentInput } from '../monitor-input.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'

const endpoints = {
  update: endpoint({
    summary: 'Mute an environment of a monitor, or listen to it again',
    scope: MONITOR_SCOPES.write,
    parameters: PROJECT_PARAMETERS,
    body: monitorEnvironmentInput,
    answers: { 200: { description: 'The environment.', schema: 'MonitorEnvironment' } },
  }),
  remove: endpoint({
    summary: 'Delete an environment of a monitor',
    scope: MONITOR_SCOPES.write,
    parameters: PROJECT_PARAMETERS,
    answers: { 202: 'It is gone.' },
  }),
}

/** Where a job runs. */
export function monitorEnvironmentRoutes(deps: ApiDeps, access: Access) {
  const { monitors } = deps.stores
  const enter = createMonitorAccess(deps, access)
  const paths = monitorPaths('/environments/:environment')

  return new Hono<ApiEnv>()
    .on('PUT', paths, endpoints.update, async (context: ApiContext) => {
      const entry = await enter(context, 'write')
      const name = pathParam(context, 'environment')
      const { isMuted } = await readJson(context, monitorEnvironmentInput)
      await monitors.setEnvironmentMuted(entry.monitor.id, name, isMuted)
      const all = await monitors.listEnvironments([entry.monitor.id])
      const environment = all.find((one) => one.name === name)
      if (environment === undefined) throw new ApiError('not_found')
      await auditMonitor(deps, context, { ...entry, action: 'monitor.environment.edit' })
      return context.json(formatMonitorEnvironment(environment, entry.monitor))
    })
    .on('DELETE', paths, endpoints.remove, async (context: ApiContext) => {
      const entry = await enter(context, 'write')
      const names = [pathParam(context, 'environment')]
      const count = await monitors.deleteEnvironments(entry.monitor.id, names)
      if (count === 0) throw new ApiError('not_found')
      await auditMonitor(deps, context, { ...entry, action: 'monitor.environment.remove' })
      return context.body(null, 202)
    })
}
