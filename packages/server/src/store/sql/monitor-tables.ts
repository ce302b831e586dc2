import type { Generated } from 'kysely'

/** The tables of monitors and check-ins, as a part of Database. */
export interface MonitorTables {
  monitor: MonitorTable
  monitor_environment: MonitorEnvironmentTable
  check_in: CheckInTable
  check_in_arrival: CheckInArrivalTable
}

export interface MonitorTable {
  id: Generated<number>
  guid: string
  project_id: number
  slug: string
  name: string
  status: string
  is_muted: number
  /** JSON. */
  config: string
  created_at_ms: number
  owner_user_id: number | null
  owner_team_id: number | null
}

export interface MonitorEnvironmentTable {
  id: Generated<number>
  project_id: number
  monitor_id: number
  name: string
  is_muted: number
  status: string
  failure_count: number
  recovery_count: number
  last_check_in_at_ms: number | null
  next_check_in_at_ms: number | null
  next_check_in_latest_at_ms: number | null
  failure_event: string | null
  recovered_event: string | null
  version: number
  created_at_ms: number
}

export interface CheckInTable {
  id: Generated<number>
  project_id: number
  monitor_id: number
  monitor_environment_id: number
  guid: string
  status: string
  duration_ms: number | null
  added_at_ms: number
  updated_at_ms: number
  in_progress_at_ms: number | null
  expected_at_ms: number | null
  timeout_at_ms: number | null
  release: string | null
  trace: string | null
  /** JSON. */
  config: string
}

/** What the worker has taken in and nobody has looked at yet. */
export interface CheckInArrivalTable {
  id: Generated<number>
  project_id: number
  key_id: number
  received_at_ms: number
  /** JSON. */
  payload: string
}
