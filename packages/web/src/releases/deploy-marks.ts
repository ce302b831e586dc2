import type { DeployDetail } from '@vedette/protocol/api/release'
import type { EventPoint } from './useReleaseEvents.ts'

/** The columns of a chart in which deploys fall, each with the environments. */
export function markDeploys(
  points: readonly EventPoint[],
  deploys: readonly DeployDetail[],
): ReadonlyMap<number, string> {
  const marks = new Map<number, string>()
  for (const { environment, dateFinished } of deploys.toReversed()) {
    const at = Date.parse(dateFinished) / 1000
    const index = points.findLastIndex(([start]) => start <= at)
    const former = marks.get(index)
    if (index !== -1) marks.set(index, former ? `${former}, ${environment}` : environment)
  }
  return marks
}
