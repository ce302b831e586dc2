import { describe, expect, it } from 'vitest'
import { parseSearch } from '../../search/parse-search.ts'
import type { TagValueSearch } from '../tag-store.ts'
import { commitEvents, eventId, hash, seedProject, seedShop, T0_MS } from './seed.ts'
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

    it('finds values by a part of them, over several projects', async () => {
      const { tags, projectId, otherId } = await openScene(open)
      const search = async (parts: Partial<TagValueSearch>, page = FIRST_PAGE) => {
        const found = await tags.searchValues({ ...EVERY_BROWSER, projectIds, ...parts }, page)
        return found.rows.map(({ value }) => value).join() + (found.hasMore ? ' …' : '')
      }
      const projectIds = [projectId, otherId]
      expect(await search({})).toBe('Firefox,Chrome,Lynx,Safari')
      expect(await search({ contains: 'R' })).toBe('Firefox,Chrome,Safari')
      expect(await search({ contains: '%' })).toBe('')
      expect(await search({ prefix: 'Ch' })).toBe('Chrome')
      expect(await search({ key: 'moon' })).toBe('')
      expect(await search({ projectIds: [otherId] })).toBe('Lynx')
      expect(await search({ projectIds: [] })).toBe('')
      expect(await search({ seenFromMs: T0_MS + 200, projectIds: [projectId] })).toBe(
        'Firefox,Chrome',
      )
      expect(await search({ order: 'last_seen', contains: 'r' })).toBe('Firefox,Chrome,Safari')
      expect(await search({}, { offset: 1, limit: 2 })).toBe('Chrome,Lynx …')
    })

    it('adds up the counts of a value in several projects', async () => {
      const { store, shop, tags, projectId } = await openScene(open)
      const second = await seedProject(store, { ...shop, slug: 'second' })
      const event = { id: 9, atMs: 900, tags: [['browser', 'Firefox']] as const }
      await commitEvents(store, { ...shop, project: second }, [event])
      const projectIds = [projectId, second.id]
      const { rows } = await tags.searchValues({ ...EVERY_BROWSER, projectIds }, FIRST_PAGE)
      expect(rows[0]).toEqual({
        key: 'browser',
        value: 'Firefox',
        eventCount: 3,
        firstSeenAtMs: T0_MS + 100,
        lastSeenAtMs: T0_MS + 900,
      })
    })

    it('lists the values of indexed fields', async () => {
      const { tags, projectId } = await openScene(open)
      const search = { projectIds: [projectId], field: 'platform', contains: '' }
      expect(await tags.listFieldValues(search, 10)).toEqual(['node'])
      expect(await tags.listFieldValues({ ...search, contains: 'NOD' }, 10)).toEqual(['node'])
      expect(await tags.listFieldValues({ ...search, contains: 'x' }, 10)).toEqual([])
      expect(await tags.listFieldValues({ ...search, field: 'browser' }, 10)).toEqual([])
    })

    it('forgets a key with its values and counts, until new events have it', async () => {
      const { store, shop, tags, projectId, otherId, issueId } = await openScene(open)
      expect(await tags.deleteKey(projectId, 'moon')).toBe(false)
      expect(await tags.deleteKey(projectId, '=platform')).toBe(false)
      expect(await tags.deleteKey(projectId, 'browser')).toBe(true)
      expect(await tags.deleteKey(projectId, 'browser')).toBe(false)
      const keys = async () => (await tags.listProjectKeys(projectId)).map(({ key }) => key).join()
      expect(await keys()).toBe('os')
      expect(await tags.listIssueKeys(issueId)).toMatchObject([{ key: 'os' }])
      expect(await tags.listIssueValues(issueId, 'browser', 9)).toEqual([])
      const projectIds = [projectId, otherId]
      const search = () => tags.searchValues({ ...EVERY_BROWSER, projectIds }, FIRST_PAGE)
      expect((await search()).rows).toMatchObject([{ value: 'Lynx' }])
      const event = await store.events.find(projectId, eventId(1))
      expect(event?.event.tags).toContainEqual(['browser', 'Firefox'])
      // Also what the writer of batches remembers of the values is forgotten.
      await commitEvents(store, shop, [{ id: 8, atMs: 900, tags: [['browser', 'Firefox']] }])
      expect(await keys()).toBe('browser,os')
      const [lynx, firefox] = (await search()).rows.toSorted((a, b) => (a.value > b.value ? -1 : 1))
      expect(lynx).toMatchObject({ value: 'Lynx', eventCount: 1 })
      expect(firefox).toMatchObject({ eventCount: 1, firstSeenAtMs: T0_MS + 900 })
    })

    it('forgets a key of more values than one statement takes', async () => {
      const { store, shop, tags, projectId } = await openScene(open)
      const orders = Array.from({ length: 1200 }, (_, index) => ['order', `o${index}`] as const)
      await commitEvents(store, shop, [{ id: 9, atMs: 900, tags: orders }])
      expect(await tags.deleteKey(projectId, 'order')).toBe(true)
      expect(await tags.listProjectValues(projectId, 'order', 9)).toEqual([])
      expect(await tags.listProjectValues(projectId, 'browser', 9)).toHaveLength(3)
    })

    it('finds no event and no facet by a forgotten key', async () => {
      const { store, tags, projectId } = await openScene(open)
      const events = {
        projectIds: [projectId],
        search: parseSearch('browser:Firefox OR has:browser'),
        context: { nowMs: T0_MS + 1000, userId: undefined, teamIds: [] },
        environments: [],
      }
      const facets = async () => {
        const everything = { ...events, search: parseSearch('') }
        const wanted = { events: everything, keysMax: 9, valuesMax: 9 }
        return (await store.eventAggregates.facets(wanted)).facets.map(({ key }) => key).join()
      }
      expect((await store.events.list(events, FIRST_PAGE)).rows).toHaveLength(4)
      expect(await facets()).toBe('browser,os')
      await tags.deleteKey(projectId, 'browser')
      expect((await store.events.list(events, FIRST_PAGE)).rows).toEqual([])
      expect(await facets()).toBe('os')
    })

    it('gives no more values than asked for', async () => {
      const { tags, projectId, issueId } = await openScene(open)
      expect(await tags.listProjectValues(projectId, 'browser', 1)).toHaveLength(1)
      expect(await tags.listIssueValues(issueId, 'browser', 1)).toHaveLength(1)
      expect(await tags.listIssueValues(issueId, 'moon', 1)).toEqual([])
    })
  })
}

const FIRST_PAGE = { offset: 0, limit: 100 }

const EVERY_BROWSER = {
  key: 'browser',
  prefix: '',
  contains: '',
  order: 'count',
  seenFromMs: undefined,
} as const

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
  const otherId = other.project.id
  const { tags } = store
  return { store, shop, tags, projectId: shop.project.id, otherId, issueId: event.issueId }
}
