import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs, type TestRequest } from '../testing/request-as.ts'

const VIEWS = '/organizations/shop/group-search-views'
const VIEW = { query: '', projects: [], environments: [], timeFilters: { period: '14d' } }

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const member = await api.createUser('member@shop.example', tenant)
  const send = (token: string) => (path: string, method?: TestRequest['method'], body?: unknown) =>
    requestAs(api, token, [`${VIEWS}/${path}`, { ...(method && { method }), body }])
  const asOwner = send(tenant.token)
  const asMember = send(await api.createToken(member))
  const add = async (name: string, parts: object = {}, ask = asOwner) => {
    const { json } = await ask('', 'POST', { ...VIEW, name, ...parts })
    return (json as IssueViewSummary).id
  }
  const names = async (query = '', ask = asOwner) => {
    const { json } = await ask(query)
    return (json as readonly IssueViewSummary[]).map(({ name }) => name).join()
  }
  const star = (id: string, body: object = { starred: true }, ask = asOwner) =>
    ask(`${id}/starred/`, 'POST', body)
  return { api, tenant, asOwner, asMember, add, names, star }
}

describe('the list of issue views', () => {
  it("shows one's own, or those of others", async () => {
    const { asMember, add, names } = await openShop()
    await add('mine')
    await add('theirs', {}, asMember)
    expect(await names()).toBe('mine')
    expect(await names('?createdBy=me')).toBe('mine')
    expect(await names('?createdBy=others')).toBe('theirs')
    expect(await names('?createdBy=others', asMember)).toBe('mine')
  })

  it('finds a part of a name or a search, and sorts', async () => {
    const { api, asOwner, asMember, add, names, star } = await openShop()
    const till = await add('Till', { query: 'url:*checkout*' })
    api.clock.set(NOW_MS + 1000)
    const checkout = await add('checkout')
    api.clock.set(NOW_MS + 2000)
    await add('Basket')
    await star(checkout, { starred: true }, asMember)
    await asOwner(`${till}/visit/`, 'POST')
    expect(await names()).toBe('Till,checkout,Basket')
    expect(await names('?sort=visited')).toBe('checkout,Basket,Till')
    expect(await names('?sort=name')).toBe('Basket,checkout,Till')
    expect(await names('?sort=-name')).toBe('Till,checkout,Basket')
    expect(await names('?sort=-created')).toBe('Basket,checkout,Till')
    expect(await names('?sort=-popularity&sort=name')).toBe('checkout,Basket,Till')
    expect(await names('?sort=popularity&sort=created')).toBe('Till,Basket,checkout')
    expect(await names('?query=CHECK&sort=name')).toBe('checkout,Till')
    expect(await names('?query=%20&sort=name')).toBe('Basket,checkout,Till')
  })

  it('begins with the starred ones, and comes in pages', async () => {
    const { asOwner, add, names, star } = await openShop()
    await add('a')
    await add('b')
    await star(await add('c'))
    expect(await names('?sort=name')).toBe('c,a,b')
    const { headers, json } = await asOwner('?sort=name&per_page=2')
    expect(json).toMatchObject([{ name: 'c', starred: true, stars: 1 }, { name: 'a' }])
    expect(headers.get('link')).toContain('rel="next"; results="true"; cursor="0:2:0"')
    expect(await names('?sort=name&per_page=2&cursor=0:2:0')).toBe('b')
  })

  it.each(['createdBy=all', 'sort=size', 'sort=name&sort=x', `query=${'x'.repeat(201)}`])(
    'refuses ?%s',
    async (query) => {
      const { asOwner } = await openShop()
      expect((await asOwner(`?${query}`)).status).toBe(400)
    },
  )
})

describe('starred issue views', () => {
  it('are each person’s own, in an order of their own', async () => {
    const { asMember, add, names, star } = await openShop()
    const [a, b] = [await add('a'), await add('b', {}, asMember)]
    expect((await star(a)).status).toBe(200)
    expect((await star(a)).status).toBe(204)
    expect((await star(b, { starred: true, position: 0 })).status).toBe(200)
    await add('c', { starred: true })
    expect(await names('starred/')).toBe('b,a,c')
    expect(await names('starred/', asMember)).toBe('')
    expect((await star(b, { starred: false })).status).toBe(200)
    expect((await star(b, { starred: false })).status).toBe(204)
    expect(await names('starred/')).toBe('a,c')
  })

  it('come with their star when they are added', async () => {
    const { asOwner } = await openShop()
    const { status, json } = await asOwner('', 'POST', { ...VIEW, name: 'a', starred: true })
    expect(status).toBe(201)
    expect(json).toMatchObject({ starred: true, stars: 1 })
  })

  it('take another order', async () => {
    const { asOwner, add, names } = await openShop()
    const ids = [await add('a', { starred: true }), await add('b', { starred: true })]
    const order = (view_ids: unknown) => asOwner('starred/order/', 'PUT', { view_ids })
    expect((await order(ids.map(Number).toReversed())).status).toBe(204)
    expect(await names('starred/')).toBe('b,a')
    expect((await order(ids)).status).toBe(204)
    expect(await names('starred/')).toBe('a,b')
    const unstarred = await add('c')
    for (const wrong of [[ids[0]], [...ids, unstarred], [ids[0], ids[0]], [], 'x', undefined]) {
      const { status, json } = await order(wrong)
      expect(status).toBe(400)
      expect(json).toHaveProperty('view_ids')
    }
    expect(await names('starred/')).toBe('a,b')
  })

  it.each([
    [{}, 'starred'],
    [{ starred: 'yes' }, 'starred'],
    [{ starred: true, position: -1 }, 'position'],
    [{ starred: false, position: 1 }, 'position'],
  ])('refuse %j', async (body, field) => {
    const { add, star } = await openShop()
    const { status, json } = await star(await add('a'), body)
    expect(status).toBe(400)
    expect(json).toHaveProperty(field)
  })

  it('are a hundred of one person at most', async () => {
    const { api, tenant, asOwner, asMember, add, star } = await openShop()
    const other = await api.createUser('other@shop.example', tenant)
    const token = await api.createToken(other)
    const asOther: typeof asOwner = (path, method, body) =>
      requestAs(api, token, [`${VIEWS}/${path}`, { ...(method && { method }), body }])
    for (const ask of [asOwner, asOther]) {
      for (let at = 0; at < 50; at += 1) {
        const id = await add(String(at), {}, ask)
        expect((await star(id, { starred: true }, asMember)).status).toBe(200)
      }
    }
    expect(await asMember('', 'POST', { ...VIEW, name: 'x', starred: true })).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining('100') },
    })
    const id = await add('x', {}, asMember)
    expect((await star(id, { starred: true }, asMember)).status).toBe(400)
  })

  it('remember when each person looked', async () => {
    const { asOwner, asMember, add } = await openShop()
    const id = await add('a')
    expect((await asOwner(`${id}/visit/`, 'POST')).status).toBe(204)
    expect((await asOwner(`${id}/`)).json).toMatchObject({
      lastVisited: '2026-01-02T03:04:05.000Z',
    })
    expect((await asMember(`${id}/`)).json).toMatchObject({ lastVisited: null })
  })
})
