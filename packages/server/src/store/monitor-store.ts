import type { ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export const INTERVAL_UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute'] as const
export type IntervalUnit = (typeof INTERVAL_UNITS)[number]

/** When a job is to run. */
export type MonitorSchedule =
  | { readonly type: 'crontab'; readonly value: string }
  | { readonly type: 'interval'; readonly value: number; readonly unit: IntervalUnit }

export interface MonitorConfig {
  readonly schedule: MonitorSchedule
  /** How much later than expected a check-in may come; absent for the least. */
  readonly marginMinutes?: number | undefined
  /** After which a run counts as hung; absent for the default. */
  readonly runtimeMinutesMax?: number | undefined
  /** In which a crontab is read. */
  readonly timezone: string
  /** Failures in a row that make a failing monitor, and good check-ins that end it. */
  readonly failureThreshold: number
  readonly recoveryThreshold: number
}

export type MonitorStatus = 'active' | 'disabled'

/** A job that somebody expects to run, again and again. */
export interface Monitor {
  readonly id: number
  /** What the API calls it by: 32 hex digits. */
  readonly guid: string
  readonly projectId: ProjectId
  readonly slug: string
  readonly name: string
  readonly status: MonitorStatus
  /** No issues are opened for it. */
  readonly isMuted: boolean
  readonly config: MonitorConfig
  readonly createdAtMs: number
  /** Who looks after it; one of the two at most. Goes when they leave. */
  readonly ownerUserId: UserId | undefined
  readonly ownerTeamId: TeamId | undefined
}

export type NewMonitor = Omit<Monitor, 'id'>
export type MonitorChange = Partial<
  Pick<Monitor, 'slug' | 'name' | 'status' | 'isMuted' | 'config' | 'ownerUserId' | 'ownerTeamId'>
>

/** How the job fares: before its first end it is `active`. */
export type MonitorEnvironmentStatus = 'active' | 'ok' | 'error' | 'missed_checkin' | 'timeout'

/** What a check-in changes of a monitor's environment. */
export interface MonitorStanding {
  readonly status: MonitorEnvironmentStatus
  /** In a row. */
  readonly failureCount: number
  readonly recoveryCount: number
  readonly lastCheckInAtMs: number | undefined
  readonly nextCheckInAtMs: number | undefined
  /** When it is missed. */
  readonly nextCheckInLatestAtMs: number | undefined
  /** Of the last event about the present failure. */
  readonly failureEvent: string | undefined
  /** The same of a failure that is over, until its issue is resolved. */
  readonly recoveredEvent: string | undefined
}

/** A monitor's job in one environment; from its first check-in there. */
export interface MonitorEnvironment extends MonitorStanding {
  readonly id: number
  readonly monitorId: number
  readonly name: string
  readonly isMuted: boolean
  readonly createdAtMs: number
  /** Counts changes of the standing: whoever changes it says which one was seen. */
  readonly version: number
}

export interface MonitorQuery {
  readonly projectIds: readonly ProjectId[]
  /** Any of them; all when there are none. */
  readonly environments: readonly string[]
  /** In the slug or the name. */
  readonly text?: string | undefined
  readonly sort: 'status' | 'name' | 'muted'
  readonly isDescending: boolean
}

export interface MonitorStore {
  /** By status the failing ones first, then those that never ended a run, disabled ones last. */
  list(query: MonitorQuery, page: PageRequest): Promise<Page<Monitor>>
  /** By slug or guid; the oldest where several projects have the slug. */
  find(projectIds: readonly ProjectId[], name: string): Promise<Monitor | undefined>
  /** In whatever project. */
  findByGuid(guid: string): Promise<Monitor | undefined>
  /**
   * Undefined where the project has `countMax` already. Throws UniqueViolation when it has one of
   * that slug; so does `update`.
   */
  insert(monitor: NewMonitor, countMax: number): Promise<Monitor | undefined>
  update(id: number, change: MonitorChange): Promise<Monitor | undefined>
  /** With its environments and check-ins. */
  delete(id: number): Promise<boolean>
  /** The one that checked in last first. */
  listEnvironments(monitorIds: readonly number[]): Promise<readonly MonitorEnvironment[]>
  setEnvironmentMuted(monitorId: number, name: string, isMuted: boolean): Promise<boolean>
  deleteEnvironments(monitorId: number, names: readonly string[]): Promise<number>
  reschedule(environmentId: number, next: Expectation): Promise<void>
}

export type Expectation = Pick<MonitorStanding, 'nextCheckInAtMs' | 'nextCheckInLatestAtMs'>
