import type { IssueAssignee } from '@vedette/protocol/api/issue'
import { type EventId, formatEventIdDashed } from '@vedette/protocol/ids'
import type { z } from 'zod'
import { formatMonitorConfig } from '../../monitors/format-monitor-config.ts'
import type { CheckIn } from '../../store/check-in-store.ts'
import type { Monitor, MonitorEnvironment } from '../../store/monitor-store.ts'
import type { ProjectAccess } from '../access.ts'
import type {
  checkInSchema,
  monitorEnvironmentSchema,
  monitorSchema,
} from '../schema/monitor-schema.ts'
import { formatProject } from './format-project.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

export interface MonitorSurroundings {
  readonly home: ProjectAccess
  readonly environments: readonly MonitorEnvironment[]
  readonly owner: IssueAssignee | null
}

export function formatMonitor(
  monitor: Monitor,
  { home, environments, owner }: MonitorSurroundings,
): z.infer<typeof monitorSchema> {
  const own = environments.filter((one) => one.monitorId === monitor.id)
  return {
    id: dashed(monitor.guid),
    slug: monitor.slug,
    name: monitor.name,
    type: 'cron_job',
    status: monitor.status,
    isMuted: monitor.isMuted,
    isUpserting: true,
    config: formatMonitorConfig(monitor.config),
    dateCreated: formatTime(monitor.createdAtMs),
    owner,
    project: formatProject(home),
    environments: own.map((one) => formatMonitorEnvironment(one, monitor)),
  }
}

/** Where the monitor is switched off, nothing is expected anywhere. */
export function formatMonitorEnvironment(
  environment: MonitorEnvironment,
  { status }: Pick<Monitor, 'status'>,
): z.infer<typeof monitorEnvironmentSchema> {
  const isOff = status === 'disabled'
  const next = (atMs: number | undefined) => (isOff ? null : formatTimeOrNull(atMs))
  return {
    name: environment.name,
    status: isOff ? 'disabled' : environment.status,
    isMuted: environment.isMuted,
    dateCreated: formatTime(environment.createdAtMs),
    lastCheckIn: formatTimeOrNull(environment.lastCheckInAtMs),
    nextCheckIn: next(environment.nextCheckInAtMs),
    nextCheckInLatest: next(environment.nextCheckInLatestAtMs),
  }
}

export function formatCheckIn(checkIn: CheckIn): z.infer<typeof checkInSchema> {
  return {
    id: dashed(checkIn.guid),
    environment: checkIn.environment,
    status: checkIn.status,
    duration: checkIn.durationMs ?? null,
    dateCreated: formatTime(checkIn.addedAtMs),
    dateAdded: formatTime(checkIn.addedAtMs),
    dateUpdated: formatTime(checkIn.updatedAtMs),
    dateInProgress: formatTimeOrNull(checkIn.inProgressAtMs),
    expectedTime: formatTimeOrNull(checkIn.expectedAtMs),
    release: checkIn.release ?? null,
    traceId: checkIn.trace ?? null,
    attachmentId: null,
    monitorConfig: formatMonitorConfig(checkIn.config),
  }
}

/** As the field writes ids of monitors and check-ins. */
export function dashed(guid: string): string {
  return formatEventIdDashed(guid as EventId)
}
