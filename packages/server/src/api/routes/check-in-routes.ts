import { Hono } from 'hono'
import type { CheckInCounts, CheckInStatus } from '../../store/check-in-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatCheckIn } from '../format/format-monitor.ts'
import { readEnvironments } from '../issue-selection.ts'
import { createMonitorAccess, MONITOR_SCOPES, monitorPaths } from '../monitor-access.ts'
import { listBuckets, readResolution } from '../outcome-range.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { MONITOR_PARAMETERS, RANGE_PARAMETERS, RESOLUTION_PARAMETERS } from '../query-parameters.ts'
import { readTimeRange } from '../time-range.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the check-ins of a monitor',
    scope: MONITOR_SCOPES.read,
    parameters: { ...MONITOR_PARAMETERS, ...RANGE_PARAMETERS },
    isPaged: true,
    answers: { 200: { description: 'The check-ins, the newest first.', schema: ['CheckIn'] } },
  }),
  stats: endpoint({
    summary: 'Retrieve how the runs of a monitor ended',
    scope: MONITOR_SCOPES.read,
    parameters: { ...MONITOR_PARAMETERS, ...RESOLUTION_PARAMETERS },
    answers: {
      200: { description: 'Points of time, each with its numbers.', schema: ['MonitorStats'] },
    },
  }),
}

/** What is known of a monitor's runs. */
export function checkInRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  const enter = createMonitorAccess(deps, access)

  return new Hono<ApiEnv>()
    .on('GET', monitorPaths('/checkins'), endpoints.list, async (context: ApiContext) => {
      const { monitor } = await enter(context, 'read')
      const page = readPageRequest(context)
      const range = readTimeRange(context, clock.nowMs())
      const query = {
        monitorId: monitor.id,
        environments: readEnvironments(context),
        ...(range && { fromMs: range.fromMs, toMs: range.toMs }),
      }
      const { rows, hasMore } = await stores.checkIns.list(query, page)
      setLinkHeader(context, deps.urlPrefix, { ...page, hasMore })
      return context.json(rows.map(formatCheckIn))
    })
    .on('GET', monitorPaths('/stats'), endpoints.stats, async (context: ApiContext) => {
      const { monitor } = await enter(context, 'read')
      const range = readResolution(context, clock.nowMs())
      const counts = await stores.checkIns.count({
        monitorId: monitor.id,
        environments: readEnvironments(context),
        fromMs: range.from * 1000,
        toMs: range.to * 1000,
        stepMs: range.bucketSeconds * 1000,
      })
      const bySteps = Map.groupBy(counts, ({ step }) => step)
      return context.json(
        listBuckets(range).map((ts, step) => ({ ts, ...formatCounts(bySteps.get(step) ?? []) })),
      )
    })
}

function formatCounts(counts: readonly CheckInCounts[]) {
  const of = (status: CheckInStatus) => counts.find((one) => one.status === status)?.count ?? 0
  const durationMs = counts.reduce((sum, one) => sum + one.durationMsSum, 0)
  const durationCount = counts.reduce((sum, one) => sum + one.durationCount, 0)
  return {
    in_progress: of('in_progress'),
    ok: of('ok'),
    error: of('error'),
    missed: of('missed'),
    timeout: of('timeout'),
    unknown: of('unknown'),
    duration: durationCount === 0 ? 0 : Math.round(durationMs / durationCount),
  }
}
