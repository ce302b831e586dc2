import { expect, it } from 'vitest'
import { markDeploys } from './deploy-marks.ts'
import type { EventPoint } from './useReleaseEvents.ts'

const HOUR = 3_600
const points: EventPoint[] = [0, 1, 2].map((hour) => [hour * HOUR, [{ count: 1 }]])

function deployOf(environment: string, atSeconds: number) {
  const dateFinished = new Date(atSeconds * 1000).toISOString()
  return { id: environment, environment, name: null, url: null, dateStarted: null, dateFinished }
}

it('marks the hours in which a release was deployed', () => {
  const deploys = [deployOf('live', HOUR + 120), deployOf('test', HOUR), deployOf('old', -5)]
  expect([...markDeploys(points, deploys)]).toEqual([[1, 'test, live']])
})
