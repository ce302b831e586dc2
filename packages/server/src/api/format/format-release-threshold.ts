import type {
  ReleaseThresholdDetail,
  ReleaseThresholdStanding,
} from '@vedette/protocol/api/release-threshold'
import { isHealthy, type ThresholdWindow } from '../../releases/threshold-standing.ts'
import type { ReleaseThreshold } from '../../store/release-threshold-store.ts'
import type { ProjectAccess } from '../access.ts'
import { formatProject } from './format-project.ts'
import { formatTime } from './format-time.ts'

/** The home is the threshold's project. */
export function formatReleaseThreshold(
  threshold: ReleaseThreshold,
  home: ProjectAccess,
): ReleaseThresholdDetail {
  const { environment } = threshold
  return {
    id: String(threshold.id),
    threshold_type: threshold.thresholdType,
    trigger_type: threshold.triggerType,
    value: threshold.value,
    window_in_seconds: threshold.windowSeconds,
    project: formatProject(home),
    environment: environment ? { id: String(environment.id), name: environment.name } : null,
    date_added: formatTime(threshold.createdAtMs),
  }
}

export function formatThresholdStanding(
  { release, threshold, fromMs, toMs }: ThresholdWindow,
  home: ProjectAccess,
  figure: number,
): ReleaseThresholdStanding {
  const { id, slug } = home.project
  return {
    ...formatReleaseThreshold(threshold, home),
    key: `${slug}-${release.version}`,
    release: release.version,
    project_slug: slug,
    project_id: id,
    start: formatTime(fromMs),
    end: formatTime(toMs),
    is_healthy: isHealthy(threshold, figure),
    metric_value: figure,
  }
}
