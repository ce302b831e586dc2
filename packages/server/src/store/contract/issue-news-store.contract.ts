import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { ActivityKind } from '../activity-store.ts'
import type { NewsRead } from '../issue-news-store.ts'
import type { Store } from '../store.ts'
import { commitEvents, hash, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const ROWS_MAX = 100

/** The promises every IssueNewsStore keeps. */
export function describeIssueNewsStore(backend: string, open: OpenStore): void {
  describe(`IssueNewsStore on ${backend}`, () => {
    it('tells nothing where nothing has happened', async () => {
      const { store, shop, read } = await openShop(open)
      expect(await read()).toEqual({ news: [], unsettledOrganizationIds: [] })
      await commitEvents(store, shop, [{ id: 1 }])
      await read()
      expect(await read()).toEqual({ news: [], unsettledOrganizationIds: [] })
    })

    it('tells of issues that are new, and of those that have more events', async () => {
      const { store, shop, read } = await openShop(open)
      await commitEvents(store, shop, [{ id: 1 }])
      const [issueId] = await issueIds(store, shop)
      expect(sorted(await read())).toEqual([
        { issueId, projectId: shop.project.id, kind: 'events' },
        { issueId, projectId: shop.project.id, kind: 'new' },
      ])
      await commitEvents(store, shop, [{ id: 2 }, { id: 3, hashes: [hash('b')] }])
      const kinds = sorted(await read()).map(({ kind }) => kind)
      expect(kinds).toEqual(['events', 'events', 'new'])
    })

    it('tells what was decided about an issue', async () => {
      const { store, shop, read } = await openShop(open)
      await commitEvents(store, shop, [{ id: 1 }])
      const [issueId = 0 as IssueId] = await issueIds(store, shop)
      await read()
      const kinds: ActivityKind[] = ['set_resolved', 'assigned', 'set_priority', 'note']
      const rest = { issueId, actorUserId: undefined, data: {}, createdAtMs: T0_MS }
      await store.activity.insert(kinds.map((kind) => ({ ...rest, kind })))
      expect(sorted(await read()).map(({ kind }) => kind)).toEqual([
        'assignee',
        'comment',
        'priority',
        'status',
      ])
    })

    it('tells of issues that are gone: merged into another, or deleted', async () => {
      const { store, shop, read } = await openShop(open)
      await commitEvents(store, shop, [{ id: 1 }])
      const [issueId = 0 as IssueId] = await issueIds(store, shop)
      const projectId = shop.project.id
      await read()
      const data = { issues: [{ id: '77' }, { id: '78' }] }
      const merge = { issueId, kind: 'merge', actorUserId: undefined, data } as const
      await store.activity.insert([{ ...merge, createdAtMs: T0_MS }])
      await store.auditLog.append({
        ...{ actorUserId: undefined, ip: undefined, atMs: T0_MS, target: 'x' },
        organizationId: shop.organization.id,
        action: 'issue.delete',
        data: { ids: [81], projectIds: [projectId] },
      })
      expect(sorted(await read())).toEqual([
        { issueId: 77, projectId, kind: 'deleted' },
        { issueId: 78, projectId, kind: 'deleted' },
        { issueId: 81, projectId, kind: 'deleted' },
        { issueId, projectId, kind: 'merged' },
      ])
    })

    it('says in which organization it does not know what has changed', async () => {
      const { store, shop, read } = await openShop(open)
      const entry = { actorUserId: undefined, ip: undefined, atMs: T0_MS, target: 'x', data: {} }
      const organizationId = shop.organization.id
      await store.auditLog.append({ ...entry, organizationId, action: 'project.edit' })
      expect((await read())?.unsettledOrganizationIds).toEqual([])
      await store.auditLog.append({ ...entry, organizationId, action: 'grouping.apply' })
      expect(await read()).toEqual({ news: [], unsettledOrganizationIds: [organizationId] })
    })

    it('reads nothing where there may be too much, or the end is not ahead', async () => {
      const { store, shop } = await openShop(open)
      const from = await store.issueNews.position()
      await commitEvents(store, shop, [{ id: 1 }, { id: 2 }, { id: 3 }])
      const to = await store.issueNews.position()
      expect(await store.issueNews.read(from, to, 2)).toBeUndefined()
      expect(await store.issueNews.read(from, to, ROWS_MAX)).toBeDefined()
      expect(await store.issueNews.read(to, from, ROWS_MAX)).toBeUndefined()
    })
  })
}

/** `read` gives what happened since it was last called. */
async function openShop(open: OpenStore) {
  const store = await open()
  const shop = await seedShop(store)
  let from = await store.issueNews.position()
  const read = async () => {
    const to = await store.issueNews.position()
    const news = await store.issueNews.read(from, to, ROWS_MAX)
    from = to
    return news
  }
  return { store, shop, read }
}

function sorted(read: NewsRead | undefined) {
  const news = read?.news ?? []
  return news.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.issueId - b.issueId)
}

async function issueIds(store: Store, { project }: Shop): Promise<readonly IssueId[]> {
  const query = {
    projectIds: [project.id],
    search: { kind: 'and', nodes: [] },
    context: { nowMs: T0_MS, userId: undefined, teamIds: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
  return (await store.search.listReferences(query, 10)).map(({ id }) => id)
}
