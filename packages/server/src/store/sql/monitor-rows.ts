import type { ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Selectable } from 'kysely'
import type { CheckIn, CheckInFacts, CheckInStatus } from '../check-in-store.ts'
import type {
  Monitor,
  MonitorEnvironment,
  MonitorEnvironmentStatus,
  MonitorStanding,
  MonitorStatus,
  NewMonitor,
} from '../monitor-store.ts'
import type { CheckInTable, MonitorEnvironmentTable, MonitorTable } from './monitor-tables.ts'

export function monitorOf(row: Selectable<MonitorTable>): Monitor {
  return {
    id: row.id,
    guid: row.guid,
    projectId: row.project_id as ProjectId,
    slug: row.slug,
    name: row.name,
    status: row.status as MonitorStatus,
    isMuted: row.is_muted === 1,
    config: JSON.parse(row.config),
    createdAtMs: row.created_at_ms,
    ownerUserId: (row.owner_user_id ?? undefined) as UserId | undefined,
    ownerTeamId: (row.owner_team_id ?? undefined) as TeamId | undefined,
  }
}

export function monitorRow(monitor: NewMonitor) {
  return {
    guid: monitor.guid,
    project_id: monitor.projectId,
    slug: monitor.slug,
    name: monitor.name,
    status: monitor.status,
    is_muted: Number(monitor.isMuted),
    config: JSON.stringify(monitor.config),
    created_at_ms: monitor.createdAtMs,
    owner_user_id: monitor.ownerUserId ?? null,
    owner_team_id: monitor.ownerTeamId ?? null,
  }
}

export function environmentOf(row: Selectable<MonitorEnvironmentTable>): MonitorEnvironment {
  return {
    id: row.id,
    monitorId: row.monitor_id,
    name: row.name,
    isMuted: row.is_muted === 1,
    createdAtMs: row.created_at_ms,
    version: row.version,
    status: row.status as MonitorEnvironmentStatus,
    failureCount: row.failure_count,
    recoveryCount: row.recovery_count,
    lastCheckInAtMs: row.last_check_in_at_ms ?? undefined,
    nextCheckInAtMs: row.next_check_in_at_ms ?? undefined,
    nextCheckInLatestAtMs: row.next_check_in_latest_at_ms ?? undefined,
    failureEvent: row.failure_event ?? undefined,
    recoveredEvent: row.recovered_event ?? undefined,
  }
}

export function standingRow(standing: MonitorStanding) {
  return {
    status: standing.status,
    failure_count: standing.failureCount,
    recovery_count: standing.recoveryCount,
    last_check_in_at_ms: standing.lastCheckInAtMs ?? null,
    next_check_in_at_ms: standing.nextCheckInAtMs ?? null,
    next_check_in_latest_at_ms: standing.nextCheckInLatestAtMs ?? null,
    failure_event: standing.failureEvent ?? null,
    recovered_event: standing.recoveredEvent ?? null,
  }
}

export function checkInOf(row: Selectable<CheckInTable> & { environment: string }): CheckIn {
  return {
    id: row.id,
    guid: row.guid,
    monitorId: row.monitor_id,
    environmentId: row.monitor_environment_id,
    environment: row.environment,
    status: row.status as CheckInStatus,
    durationMs: row.duration_ms ?? undefined,
    addedAtMs: row.added_at_ms,
    updatedAtMs: row.updated_at_ms,
    inProgressAtMs: row.in_progress_at_ms ?? undefined,
    expectedAtMs: row.expected_at_ms ?? undefined,
    timeoutAtMs: row.timeout_at_ms ?? undefined,
    release: row.release ?? undefined,
    trace: row.trace ?? undefined,
    config: JSON.parse(row.config),
  }
}

export function checkInRow(facts: CheckInFacts) {
  return {
    guid: facts.guid,
    status: facts.status,
    duration_ms: facts.durationMs ?? null,
    added_at_ms: facts.addedAtMs,
    updated_at_ms: facts.updatedAtMs,
    in_progress_at_ms: facts.inProgressAtMs ?? null,
    expected_at_ms: facts.expectedAtMs ?? null,
    timeout_at_ms: facts.timeoutAtMs ?? null,
    release: facts.release ?? null,
    trace: facts.trace ?? null,
    config: JSON.stringify(facts.config),
  }
}
