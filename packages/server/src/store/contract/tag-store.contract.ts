import { describe, expect, it } from 'vitest'
import { commitEvents, eventId, hash, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every TagStore keeps. */
export function describeTagStore(backend: string, open: OpenStore): void {
  describe(`TagStore on ${backend}`, () => {
    it('counts the keys and values of an issue, the most frequent first', async () => {
      const { tags, issueId } = await openScene(open)
      expect(await tags.listIssueKeys(issueId)).toEqual([
        { key: 'browser', valueCount: 2, eventCount: 3 },
        { key: 'os', valueCount: 1, eventCount: 1 },
      ])
      const [firefox, chrome, ...others] = await tags.listIssueValues(issueId, 'browser', 10)
      expect(firefox).toEqual({
        key: 'browser',
        value: 'Firefox',
        eventCount: 2,
        firstSeenAtMs: T0_MS + 100,
        lastSeenAtMs: T0_MS + 300,
      })
      expect(chrome).toMatchObject({ value: 'Chrome', eventCount: 1 })
      expect(others).toEqual([])
    })

    it('counts the keys and values of a project', async () => {
      const { tags, projectId } = await openScene(open)
      expect(await tags.listProjectKeys(projectId)).toEqual([
        { key: 'browser', valueCount: 3, eventCount: 4 },
        { key: 'os', valueCount: 1, eventCount: 1 },
      ])
      const values = await tags.listProjectValues(projectId, 'browser', 10)
      expect(values.map(({ value }) => value)).toEqual(['Firefox', 'Chrome', 'Safari'])
    })

    it('gives no more values than asked for', async () => {
      const { tags, projectId, issueId } = await openScene(open)
      expect(await tags.listProjectValues(projectId, 'browser', 1)).toHaveLength(1)
      expect(await tags.listIssueValues(issueId, 'browser', 1)).toHaveLength(1)
      expect(await tags.listIssueValues(issueId, 'moon', 1)).toEqual([])
    })
  })
}

async function openScene(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  const other = await seedShop(store, 'other')
  await commitEvents(store, other, [{ id: 1, tags: [['browser', 'Lynx']] }])
  await commitEvents(store, shop, [
    { id: 1, atMs: 300, tags: [['browser', 'Firefox']] },
    {
      id: 2,
      atMs: 200,
      tags: [
        ['browser', 'Chrome'],
        ['os', 'Linux'],
      ],
    },
  ])
  await commitEvents(store, shop, [
    { id: 3, atMs: 100, tags: [['browser', 'Firefox']] },
    { id: 4, atMs: 50, hashes: [hash('b')], tags: [['browser', 'Safari']] },
  ])
  const event = await store.events.find(shop.project.id, eventId(1))
  if (!event) throw new Error('the event was not stored')
  return { tags: store.tags, projectId: shop.project.id, issueId: event.issueId }
}
