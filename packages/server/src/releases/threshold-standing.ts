import type { ProjectId } from '@vedette/protocol/ids'
import type { Deploy } from '../store/deploy-store.ts'
import type { Release } from '../store/release-store.ts'
import type { ReleaseThreshold } from '../store/release-threshold-store.ts'

/** A release of a project that is held against a threshold, for a half-open time. */
export interface ThresholdWindow {
  readonly release: Release
  readonly threshold: ReleaseThreshold
  readonly fromMs: number
  readonly toMs: number
}

/**
 * A threshold of an environment counts from when the release last went there, others from the
 * release's date.
 *
 * @param deploys the latest first.
 */
export function windowOf(
  release: Release,
  threshold: ReleaseThreshold,
  deploys: readonly Deploy[],
): ThresholdWindow {
  const { environment, projectId, windowSeconds } = threshold
  const deploy = environment && findDeploy(deploys, environment.name, projectId)
  const fromMs = deploy?.finishedAtMs ?? release.releasedAtMs ?? release.createdAtMs
  return { release, threshold, fromMs, toMs: fromMs + windowSeconds * 1000 }
}

function findDeploy(deploys: readonly Deploy[], environment: string, projectId: ProjectId) {
  return deploys.find(
    (deploy) => deploy.environment === environment && deploy.projectIds.includes(projectId),
  )
}

/** The value itself is on the healthy side, whichever that is. */
export function isHealthy(
  { triggerType, value }: Pick<ReleaseThreshold, 'triggerType' | 'value'>,
  figure: number,
): boolean {
  return triggerType === 'over' ? figure <= value : figure >= value
}
