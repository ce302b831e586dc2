import { describe, expect, it } from 'vitest'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const PAGE = { offset: 0, limit: 10 }

/** The promises every DeployStore keeps. */
export function describeDeployStore(backend: string, open: OpenStore): void {
  describe(`DeployStore on ${backend}`, () => {
    it('lists and summarizes deploys, the latest first, and tells of each', async () => {
      const { store, releaseId, projectIds } = await openWithRelease(open)
      const deploy = (name: string | undefined, finishedAtMs: number) =>
        store.deploys.insert({
          releaseId,
          environment: 'production',
          name,
          url: undefined,
          startedAtMs: undefined,
          finishedAtMs,
          projectIds,
        })
      const second = await deploy('second', T0_MS + 2)
      const first = await deploy(undefined, T0_MS + 1)
      expect((await store.deploys.list(releaseId, PAGE)).rows).toEqual([second, first])
      expect((await store.deploys.list(releaseId, { offset: 1, limit: 1 })).rows).toEqual([first])
      const summary = { deployCount: 2, lastDeploy: second }
      const summaries = await store.deploys.summarize([releaseId, 9_999])
      expect(summaries).toEqual(new Map([[releaseId, summary]]))
      const messages = await store.outbox.listOfKind('release.deployed', 10)
      expect(messages.map(({ payload }) => payload)).toEqual([
        { deployId: second.id, releaseId, environment: 'production', projectIds },
        { deployId: first.id, releaseId, environment: 'production', projectIds },
      ])
    })

    it('makes the environment known to the projects', async () => {
      const { store, releaseId, projectIds } = await openWithRelease(open)
      await store.deploys.insert({
        releaseId,
        environment: 'staging',
        name: undefined,
        url: undefined,
        startedAtMs: T0_MS,
        finishedAtMs: T0_MS + 1,
        projectIds,
      })
      const known = await store.environments.list({ projectIds, isHidden: undefined })
      expect(known).toMatchObject([{ name: 'staging', firstSeenAtMs: T0_MS + 1 }])
    })
  })
}

async function openWithRelease(open: OpenStore) {
  const store = await open()
  const { organization, project } = await seedShop(store)
  const projectIds = [project.id]
  const { release } = await store.releases.upsert({
    organizationId: organization.id,
    version: 'shop@1',
    projectIds,
    change: {},
    createdAtMs: T0_MS,
  })
  return { store, releaseId: release.id, projectIds }
}
