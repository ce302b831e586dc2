import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import type {
  IssueViewOrder,
  IssueViewQuery,
  IssueViewStore,
  NewIssueView,
} from '../issue-view-store.ts'
import type { Store } from '../store.ts'
import { type Shop, seedProject, seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const ALL = { offset: 0, limit: 100 }
const OTHER = 999 as UserId
const NEVER_FULL = 50

interface Place {
  readonly store: Store
  readonly views: IssueViewStore
  readonly shop: Shop
  readonly organizationId: OrganizationId
  readonly userId: UserId
  newView(name: string, fields?: Partial<NewIssueView>): NewIssueView
  add(name: string, fields?: Partial<NewIssueView>): Promise<number>
  names(query?: Partial<IssueViewQuery>): Promise<string>
  starred(userId?: UserId): Promise<string>
}

async function openPlace(open: OpenStore): Promise<Place> {
  const store = await open()
  const views = store.issueViews
  const shop = await seedShop(store)
  const owner = { organizationId: shop.organization.id, userId: shop.user.id }
  const newView: Place['newView'] = (name, fields = {}) => ({
    ...owner,
    name,
    query: `is:${name}`,
    sort: 'date',
    isOfAllProjects: false,
    projectIds: [],
    environments: [],
    timeFilters: { period: '14d' },
    createdAtMs: 5,
    updatedAtMs: 5,
    ...fields,
  })
  const namesOf = (rows: readonly { readonly name: string }[]) => rows.map((row) => row.name).join()
  return {
    ...owner,
    store,
    views,
    shop,
    newView,
    add: async (name, fields) => (await views.insert(newView(name, fields), NEVER_FULL)) ?? 0,
    async names(query) {
      const { organizationId, userId } = owner
      const whole = { organizationId, viewerId: userId, isOwn: true, text: undefined, order: [] }
      return namesOf((await views.list({ ...whole, ...query }, ALL)).rows)
    },
    async starred(userId = owner.userId) {
      return namesOf((await views.listStarred({ ...owner, userId }, ALL)).rows)
    },
  }
}

/** The promises every IssueViewStore keeps. */
export function describeIssueViewStore(backend: string, open: OpenStore): void {
  describe(`IssueViewStore on ${backend}`, () => {
    let place: Place
    beforeEach(async () => {
      place = await openPlace(open)
    })
    describeKeeping(() => place)
    describeListing(() => place)
    describeStars(() => place)
    describeLeaving(() => place)
  })
}

function describeKeeping(at: () => Place): void {
  it('keeps a view until it is deleted', async () => {
    const { views, newView, shop, store, organizationId, userId } = at()
    const till = await seedProject(store, { ...shop, slug: 'till' })
    const view = newView('a', {
      isOfAllProjects: true,
      projectIds: [till.id, shop.project.id],
      environments: ['live', 'with "quotes"'],
      timeFilters: { period: null, start: '2026-01-01', end: '2026-01-02', utc: true },
    })
    const id = (await views.insert(view, NEVER_FULL)) ?? 0
    const projectIds = [shop.project.id, till.id].toSorted((a, b) => a - b)
    const untouched = { isStarred: false, starCount: 0, visitedAtMs: undefined }
    expect(await views.find(organizationId, id, userId)).toEqual({
      ...view,
      ...untouched,
      id,
      projectIds,
    })
    expect(await views.find(999 as OrganizationId, id, userId)).toBeUndefined()
    expect(await views.delete(id)).toBe(true)
    expect(await views.delete(id)).toBe(false)
    expect(await views.find(organizationId, id, userId)).toBeUndefined()
  })

  it('changes what is said of it', async () => {
    const { views, newView, shop, organizationId, userId } = at()
    const id = (await views.insert(newView('a'), NEVER_FULL)) ?? 0
    const change = {
      name: 'b',
      query: '',
      sort: 'freq',
      isOfAllProjects: false,
      projectIds: [shop.project.id],
      environments: ['live'],
      timeFilters: { period: '1h' },
      updatedAtMs: 7,
    } as const
    await views.update(id, change)
    await views.update(id + 1000, change)
    expect(await views.find(organizationId, id, userId)).toMatchObject({
      ...newView('a'),
      ...change,
    })
    await views.update(id, { ...change, projectIds: [] })
    expect((await views.find(organizationId, id, userId))?.projectIds).toEqual([])
  })

  it('takes so many of one person in one organization', async () => {
    const { views, newView, organizationId } = at()
    expect(await views.insert(newView('a'), 2)).toBeDefined()
    expect(await views.insert(newView('b'), 2)).toBeDefined()
    expect(await views.insert(newView('c'), 2)).toBeUndefined()
    expect(await views.insert(newView('c', { userId: OTHER }), 2)).toBeDefined()
    const elsewhere = { organizationId: (organizationId + 1000) as OrganizationId }
    expect(await views.insert(newView('c', elsewhere), 2)).toBeDefined()
  })
}

function describeListing(at: () => Place): void {
  const by = (name: IssueViewOrder['by'], isDescending = false) => ({ by: name, isDescending })

  it("lists the viewer's own, or those of others", async () => {
    const { add, names, organizationId } = at()
    await add('a')
    await add('b', { userId: OTHER })
    await add('c', { organizationId: (organizationId + 1000) as OrganizationId })
    expect(await names()).toBe('a')
    expect(await names({ isOwn: false })).toBe('b')
    expect(await names({ isOwn: false, viewerId: OTHER })).toBe('a')
    expect(await names({ isOwn: false, viewerId: undefined })).toBe('a,b')
    expect(await names({ viewerId: undefined })).toBe('')
  })

  it('finds a part of the name or of the query, whatever its case', async () => {
    const { add, names } = at()
    await add('Checkout', { query: '' })
    await add('b', { query: 'url:*CHECKOUT*' })
    await add('100%', { query: 'x_y' })
    expect(await names({ text: 'checkout' })).toBe('Checkout,b')
    expect(await names({ text: '%' })).toBe('100%')
    expect(await names({ text: '_' })).toBe('100%')
    expect(await names({ text: 'nothing' })).toBe('')
  })

  it('sorts by what is asked for, and then by age', async () => {
    const { views, add, names, organizationId, userId } = at()
    const own = { organizationId, userId }
    const [b, , c] = [
      await add('b', { createdAtMs: 3 }),
      await add('A', { createdAtMs: 2 }),
      await add('c', { createdAtMs: 2 }),
    ]
    for (const viewerId of [OTHER, 998 as UserId]) {
      await views.star({ organizationId, userId: viewerId, viewId: b, position: 0 }, 9)
    }
    await views.star({ organizationId, userId: OTHER, viewId: c, position: 0 }, 9)
    await views.visit(own, c, 10)
    await views.visit(own, c, 20)
    await views.visit(own, b, 15)
    await views.visit({ ...own, userId: OTHER }, b, 90)
    expect(await names()).toBe('b,A,c')
    expect(await names({ order: [by('name')] })).toBe('A,b,c')
    expect(await names({ order: [by('name', true)] })).toBe('c,b,A')
    expect(await names({ order: [by('created')] })).toBe('A,c,b')
    expect(await names({ order: [by('created'), by('name', true)] })).toBe('c,A,b')
    expect(await names({ order: [by('visited', true)] })).toBe('c,b,A')
    expect(await names({ order: [by('visited')] })).toBe('A,b,c')
    expect(await names({ order: [by('popularity', true)] })).toBe('b,c,A')
    expect(await names({ order: [by('popularity')] })).toBe('A,c,b')
  })

  it('puts the starred ones first, and gives pages', async () => {
    const { views, add, names, organizationId, userId } = at()
    const ids = [await add('a'), await add('b'), await add('c')] as const
    await views.star({ organizationId, userId, viewId: ids[2], position: undefined }, 9)
    expect(await names({ order: [by('name')] })).toBe('c,a,b')
    const query = { organizationId, viewerId: userId, isOwn: true, text: undefined, order: [] }
    const second = await views.list(query, { offset: 1, limit: 1 })
    expect(second).toMatchObject({ rows: [{ name: 'a', isStarred: false }], hasMore: true })
    expect(await views.list(query, { offset: 2, limit: 1 })).toMatchObject({ hasMore: false })
  })
}

function describeStars(at: () => Place): void {
  it('keeps them in the order of each person', async () => {
    const { views, add, starred, organizationId, userId } = at()
    const own = { organizationId, userId }
    const ids = [await add('a'), await add('b', { userId: OTHER }), await add('c')] as const
    const star = (index: 0 | 1 | 2, position?: number) =>
      views.star({ ...own, viewId: ids[index], position }, 9)
    expect(await star(0)).toBe('done')
    expect(await star(1, 0)).toBe('done')
    expect(await star(2, 77)).toBe('done')
    expect(await star(1, 2)).toBe('known')
    expect(await starred()).toBe('b,a,c')
    expect(await starred(OTHER)).toBe('')
    expect(await views.find(organizationId, ids[1], userId)).toMatchObject({
      isStarred: true,
      starCount: 1,
    })
    expect(await views.find(organizationId, ids[1], OTHER)).toMatchObject({
      isStarred: false,
      starCount: 1,
    })
    expect(await views.unstar(own, ids[0])).toBe(true)
    expect(await views.unstar(own, ids[0])).toBe(false)
    expect(await starred()).toBe('b,c')
    expect(await star(0, 1)).toBe('done')
    expect(await starred()).toBe('b,a,c')
    expect(await views.listStarred(own, { offset: 1, limit: 1 })).toMatchObject({
      rows: [{ name: 'a' }],
      hasMore: true,
    })
  })

  it('takes another order of the same views', async () => {
    const { views, add, starred, organizationId, userId } = at()
    const own = { organizationId, userId }
    const ids = [await add('a'), await add('b'), await add('c')] as const
    for (const viewId of ids.slice(0, 2)) {
      await views.star({ ...own, viewId, position: undefined }, 9)
    }
    const [a, b, c] = ids
    expect(await views.orderStarred(own, [b, a])).toBe(true)
    expect(await starred()).toBe('b,a')
    for (const wrong of [[a], [a, b, c], [a, c], [a, a], [a, b, b], []]) {
      expect(await views.orderStarred(own, wrong)).toBe(false)
    }
    expect(await starred()).toBe('b,a')
  })

  it('are so many at most, and of views of the organization alone', async () => {
    const { views, add, organizationId, userId } = at()
    const elsewhere = { organizationId: (organizationId + 1000) as OrganizationId }
    const [a, b, foreign] = [await add('a'), await add('b'), await add('c', elsewhere)]
    const star = (viewId: number, max: number) =>
      views.star({ organizationId, userId, viewId, position: undefined }, max)
    expect(await star(foreign, 1)).toBe('missing')
    expect(await star(foreign + 1000, 1)).toBe('missing')
    expect(await star(a, 1)).toBe('done')
    expect(await star(b, 1)).toBe('full')
    await views.visit({ organizationId, userId }, foreign, 9)
    const seen = await views.find(elsewhere.organizationId, foreign, userId)
    expect(seen?.visitedAtMs).toBeUndefined()
    expect(await views.unstar({ ...elsewhere, userId }, a)).toBe(false)
  })

  it('go with their view', async () => {
    const { views, add, starred, organizationId, userId } = at()
    const [a, b] = [await add('a'), await add('b')]
    for (const viewId of [a, b]) {
      await views.star({ organizationId, userId, viewId, position: undefined }, 9)
    }
    await views.delete(a)
    expect(await starred()).toBe('b')
    expect(await views.orderStarred({ organizationId, userId }, [b])).toBe(true)
  })
}

function describeLeaving(at: () => Place): void {
  it('drops a project that is deleted, or moves away, and stays', async () => {
    const { store, shop, views, add, organizationId, userId } = at()
    const till = await seedProject(store, { ...shop, slug: 'till' })
    const bank = await seedShop(store, 'bank')
    const id = await add('a', { projectIds: [shop.project.id, till.id] })
    const projects = async () => (await views.find(organizationId, id, userId))?.projectIds
    await store.projects.move(till.id, {
      from: organizationId,
      organizationId: bank.organization.id,
      teamIds: [],
      slug: 'till',
    })
    expect(await projects()).toEqual([shop.project.id])
    await store.projects.markDeleted(shop.project.id, 9)
    expect(await projects()).toEqual([])
  })

  it('forgets what a member who leaves starred and visited, and keeps the views', async () => {
    const { store, views, add, starred, names, organizationId, userId } = at()
    const role = { teamIds: [], createdAtMs: 1 } as const
    await store.members.upsert({ organizationId, userId, role: 'owner', ...role })
    const other = await seedShop(store, 'other')
    const leaving = { organizationId, userId: other.user.id }
    const member = await store.members.upsert({ ...leaving, role: 'member', ...role })
    const elsewhere = { organizationId: other.organization.id, userId: other.user.id }
    const [a, b, far] = [await add('a'), await add('b', leaving), await add('far', elsewhere)]
    for (const [owner, viewId] of [
      [leaving, a],
      [leaving, b],
      [{ organizationId, userId }, b],
      [elsewhere, far],
    ] as const) {
      await views.star({ ...owner, viewId, position: undefined }, 9)
      await views.visit(owner, viewId, 7)
    }
    expect(await store.members.delete(member.id)).toBe('done')
    expect(await starred(other.user.id)).toBe('')
    expect(await starred()).toBe('b')
    const seen = await views.find(organizationId, a, other.user.id)
    expect(seen).toMatchObject({ starCount: 0, visitedAtMs: undefined })
    expect(await names({ isOwn: false })).toBe('b')
    expect(await views.find(other.organization.id, far, other.user.id)).toMatchObject({
      isStarred: true,
      visitedAtMs: 7,
    })
  })
}
