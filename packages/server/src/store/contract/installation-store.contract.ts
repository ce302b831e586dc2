import { describe, expect, it } from 'vitest'
import type { OutcomeCount } from '../outcome-store.ts'
import { commitEvents, HOUR_MS, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const HOUR = T0_MS / 1000
const PAGE = { offset: 0, limit: 10 }

/** The promises every InstallationStore keeps. */
export function describeInstallationStore(backend: string, open: OpenStore): void {
  describe(`InstallationStore on ${backend}`, () => {
    it('adds up what became of items of all projects, hour by hour', async () => {
      const store = await open()
      const [shop, bank] = [await seedShop(store), await seedShop(store, 'bank')]
      const count = countOf(shop.project.id)
      const ofBank = { ...count, projectId: bank.project.id, quantity: 5 }
      const filtered = { ...count, kind: 'filtered', reason: 'localhost', quantity: 1 } as const
      const later = { ...count, hour: HOUR + 3600 }
      await store.outcomes.add([count, ofBank, filtered, later])
      const { category } = count
      expect(await store.installation.countOutcomes({ from: HOUR, to: HOUR + 3600 })).toEqual([
        { category, kind: 'accepted', reason: '', hour: HOUR, quantity: 7 },
        { category, kind: 'filtered', reason: 'localhost', hour: HOUR, quantity: 1 },
      ])
      const all = await store.installation.countOutcomes({ from: HOUR, to: HOUR + 3601 })
      expect(all.map(({ hour }) => hour)).toEqual([HOUR, HOUR, HOUR + 3600])
    })

    it('lists organizations with what they have, in pages', async () => {
      const store = await open()
      const [shop] = [await seedShop(store), await seedShop(store, 'bank')]
      const { organization, project, user } = shop
      const ids = { organizationId: organization.id, userId: user.id, teamIds: [] }
      await store.members.upsert({ ...ids, role: 'owner', createdAtMs: T0_MS })
      const count = countOf(project.id)
      const session = { ...count, category: 'session' } as const
      await store.outcomes.add([count, session, { ...count, hour: HOUR - 3600 }])
      const events = { from: HOUR, to: HOUR + 3600 }
      const { installation } = store
      const first = await installation.listOrganizations({ events }, { offset: 0, limit: 1 })
      expect([first.hasMore, first.rows[0]?.slug]).toEqual([true, 'bank'])
      const figures = {
        id: organization.id,
        slug: 'shop',
        name: 'shop',
        createdAtMs: T0_MS,
        projectCount: 1,
        memberCount: 1,
        eventCount: 2,
      }
      expect(await installation.listOrganizations({ text: 'SH', events }, PAGE)).toEqual({
        rows: [figures],
        hasMore: false,
      })
      await store.projects.markDeleted(project.id, T0_MS)
      await store.organizations.markDeleted(organization.id, T0_MS)
      const rest = await installation.listOrganizations({ events }, PAGE)
      expect(rest.rows.map(({ slug }) => slug)).toEqual(['bank'])
    })

    it('counts no project that was deleted', async () => {
      const store = await open()
      const { project } = await seedShop(store)
      await store.projects.markDeleted(project.id, T0_MS)
      const events = { from: 0, to: HOUR }
      const { rows } = await store.installation.listOrganizations({ events }, PAGE)
      expect(rows[0]?.projectCount).toBe(0)
    })

    it('tells what the events of each project take', async () => {
      const store = await open()
      const [shop, bank] = [await seedShop(store), await seedShop(store, 'bank')]
      await commitEvents(store, shop, [
        { id: 1, atMs: HOUR_MS },
        { id: 2, atMs: 2 * HOUR_MS, hashes: [hash('b')] },
      ])
      await commitEvents(store, bank, [{ id: 1 }])
      const usage = await store.installation.measureProjects()
      expect(usage.map(({ projectId }) => projectId)).toEqual(
        [shop.project.id, bank.project.id].toSorted((a, b) => a - b),
      )
      const ofShop = usage.find(({ projectId }) => projectId === shop.project.id)
      expect(ofShop).toMatchObject({ eventCount: 2, issueCount: 2, attachmentCount: 0 })
      expect(ofShop?.attachmentBytes).toBe(0)
      expect(ofShop?.oldestEventAtMs).toBe(T0_MS + HOUR_MS)
      expect(ofShop?.payloadBytes).toBeGreaterThan(0)
    })

    it('tells what tables take, the largest first', async () => {
      const tables = await (await open()).installation.measureTables()
      const sizes = tables.map(({ bytes }) => bytes)
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      for (const { bytes, unusedBytes } of tables) expect(unusedBytes).toBeLessThan(bytes)
      if (backend === 'SQLite') expect(tables.map(({ table }) => table)).toContain('event_block')
    })
  })
}

function countOf(projectId: OutcomeCount['projectId']): OutcomeCount {
  const fate = { category: 'error', kind: 'accepted', reason: '' } as const
  return { projectId, keyId: 0, ...fate, hour: HOUR, quantity: 2 }
}
