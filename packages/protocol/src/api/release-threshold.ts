import type { ProjectSummary } from './organization.ts'
import type { EnvironmentDetail } from './release.ts'

/** `GET /api/0/projects/{org}/{project}/release-thresholds/`, in the reference's shape. */
export interface ReleaseThresholdDetail {
  readonly id: string
  readonly threshold_type: string
  readonly trigger_type: string
  readonly value: number
  readonly window_in_seconds: number
  readonly project: ProjectSummary
  readonly environment: EnvironmentDetail | null
  readonly date_added: string
}

/** How a release fares by one threshold, from its date on until the window has passed. */
export interface ReleaseThresholdStanding extends ReleaseThresholdDetail {
  /** What standings are grouped by: the project's slug, a hyphen and the version. */
  readonly key: string
  readonly release: string
  readonly project_slug: string
  readonly project_id: number
  readonly start: string
  readonly end: string
  readonly is_healthy: boolean
  readonly metric_value: number
}
