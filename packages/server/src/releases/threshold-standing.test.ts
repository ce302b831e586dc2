import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Deploy } from '../store/deploy-store.ts'
import type { Release } from '../store/release-store.ts'
import type { ReleaseThreshold } from '../store/release-threshold-store.ts'
import { isHealthy, windowOf } from './threshold-standing.ts'

const PROJECT = 3 as ProjectId
const RELEASE: Release = {
  id: 1,
  organizationId: 2 as OrganizationId,
  version: 'shop@1',
  status: 'open',
  ref: undefined,
  url: undefined,
  startedAtMs: 500,
  releasedAtMs: undefined,
  createdAtMs: 1_000,
  projects: [],
}
const EVERYWHERE: ReleaseThreshold = {
  id: 4,
  projectId: PROJECT,
  environment: undefined,
  thresholdType: 'total_error_count',
  triggerType: 'over',
  value: 10,
  windowSeconds: 60,
  createdAtMs: 0,
}
const LIVE = { ...EVERYWHERE, environment: { id: 5, name: 'live' } }

function deploy(environment: string, finishedAtMs: number, projectId = PROJECT): Deploy {
  const nothing = { name: undefined, url: undefined, startedAtMs: undefined }
  const place = { id: 6, releaseId: RELEASE.id, environment, projectIds: [projectId] }
  return { ...nothing, ...place, finishedAtMs }
}

describe('the time that a threshold is about', () => {
  const released = { ...RELEASE, releasedAtMs: 2_000 }
  const other = 7 as ProjectId
  it.each([
    ['begins with the release', RELEASE, EVERYWHERE, [], 1_000],
    ['begins when it was released, once somebody said so', released, EVERYWHERE, [], 2_000],
    ['heeds no deploy without an environment', RELEASE, EVERYWHERE, [deploy('live', 9)], 1_000],
    ['begins with the latest deploy', released, LIVE, [deploy('live', 9), deploy('live', 8)], 9],
    ['heeds no deploy elsewhere', RELEASE, LIVE, [deploy('test', 9)], 1_000],
    ['heeds no deploy of another project', RELEASE, LIVE, [deploy('live', 9, other)], 1_000],
  ] as const)('%s', (_, release, threshold, deploys, fromMs) => {
    const window = windowOf(release, threshold, deploys)
    expect(window).toEqual({ release, threshold, fromMs, toMs: fromMs + 60_000 })
  })
})

it.each([
  ['over', 9, true],
  ['over', 10, true],
  ['over', 11, false],
  ['under', 9, false],
  ['under', 10, true],
  ['under', 11, true],
] as const)('a threshold of ten, %s, finds %i healthy: %s', (triggerType, figure, healthy) => {
  expect(isHealthy({ triggerType, value: 10 }, figure)).toBe(healthy)
})
