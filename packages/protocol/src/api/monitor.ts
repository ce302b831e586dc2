import type { IssueAssignee } from './issue.ts'
import type { ProjectSummary } from './organization.ts'

/** A row of `GET /api/0/organizations/{org}/monitors/`: a job that is expected to run. */
export interface MonitorSummary {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: 'active' | 'disabled'
  readonly isMuted: boolean
  readonly config: MonitorConfigSummary
  readonly dateCreated: string
  /** Who looks after it. */
  readonly owner: IssueAssignee | null
  readonly project: ProjectSummary
  readonly environments: readonly MonitorEnvironmentSummary[]
}

export interface MonitorConfigSummary {
  readonly schedule_type: 'crontab' | 'interval'
  /** A crontab, or a number and a unit. */
  readonly schedule: string | readonly [number, string]
  /** Minutes. */
  readonly checkin_margin: number | null
  /** Minutes. */
  readonly max_runtime: number | null
  readonly timezone: string
  /** Failures in a row that make an issue. */
  readonly failure_issue_threshold: number
  /** Good runs in a row that resolve it. */
  readonly recovery_threshold: number
}

/** How the job fares in one environment. */
export interface MonitorEnvironmentSummary {
  readonly name: string
  readonly status: MonitorStanding
  readonly isMuted: boolean
  readonly lastCheckIn: string | null
  readonly nextCheckIn: string | null
  readonly nextCheckInLatest: string | null
}

export type MonitorStanding = 'active' | 'ok' | 'error' | 'missed_checkin' | 'timeout' | 'disabled'

/** A row of `…/monitors/{monitor}/checkins/`: one run, or the lack of one. */
export interface CheckInSummary {
  readonly id: string
  readonly environment: string
  readonly status: CheckInState
  /** Milliseconds. */
  readonly duration: number | null
  readonly dateCreated: string
  readonly expectedTime: string | null
  readonly release: string | null
}

export type CheckInState = 'in_progress' | 'ok' | 'error' | 'missed' | 'timeout' | 'unknown'

/** A point of `…/monitors/{monitor}/stats/`. */
export type MonitorStatsPoint = Readonly<Record<CheckInState, number>> & {
  /** Unix seconds. */
  readonly ts: number
  /** The average in milliseconds. */
  readonly duration: number
}
