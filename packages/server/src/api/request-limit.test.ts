import { describe, expect, it } from 'vitest'
import { RequestCounter } from './request-counter.ts'
import { createTestApi, NOW_MS, type TestApi } from './testing/create-test-api.ts'
import { requestAs } from './testing/request-as.ts'

const limitsOf = ({ headers }: { readonly headers: Headers }) =>
  [...headers].filter(([name]) => name.startsWith('x-sentry-rate-limit')).map(([, value]) => value)

async function openShop(limits: TestApi['deps']['requestLimits']) {
  const api = createTestApi({ requestLimits: limits })
  const tenant = await api.createTenant('shop')
  return { api, tenant, get: (path: string) => requestAs(api, tenant.token, [path]) }
}

describe('the limit of requests', () => {
  it('tells what is left, and refuses what is too much until the window ends', async () => {
    const { api, get } = await openShop({ perMinute: 2, atOnce: 9 })
    const first = await get('/organizations/')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-sentry-rate-limit-limit': '2',
      'x-sentry-rate-limit-remaining': '1',
      'x-sentry-rate-limit-reset': String(NOW_MS / 1000 + 60),
      'x-sentry-rate-limit-concurrentlimit': '9',
      'x-sentry-rate-limit-concurrentremaining': '8',
    })
    await get('/nothing/')
    api.clock.set(NOW_MS + 20_000)
    const refused = await get('/organizations/')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('40')
    expect(refused.headers.get('x-sentry-rate-limit-remaining')).toBe('0')
    expect(refused.json).toEqual({
      detail: 'These are too many requests: 2 are taken in a minute.',
    })
    api.clock.set(NOW_MS + 60_000)
    expect((await get('/organizations/')).status).toBe(200)
  })

  it('counts each person by themselves, whatever token they hold', async () => {
    const { api, tenant, get } = await openShop({ perMinute: 1, atOnce: 0 })
    await get('/organizations/')
    const second = await api.createToken(tenant.owner)
    expect((await requestAs(api, second, ['/organizations/'])).status).toBe(429)
    const other = await api.createTenant('other')
    expect((await requestAs(api, other.token, ['/organizations/'])).status).toBe(200)
  })

  it('counts strangers, and tokens that do not hold, by their address', async () => {
    const { api } = await openShop({ perMinute: 2, atOnce: 0 })
    expect((await requestAs(api, 'wrong', ['/organizations/'])).status).toBe(401)
    expect((await requestAs(api, undefined, ['/'])).status).toBe(200)
    expect((await requestAs(api, 'wrong', ['/organizations/'])).status).toBe(429)
    expect((await requestAs(api, undefined, ['/'])).status).toBe(429)
  })

  it('is none when it is set to 0', async () => {
    const { get } = await openShop({ perMinute: 0, atOnce: 0 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => get('/organizations/')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.flatMap(limitsOf)).toEqual([])
  })
})

describe('RequestCounter', () => {
  it('counts what is being answered at the same time', () => {
    const counter = new RequestCounter({ perMinute: 0, atOnce: 2, callersMax: 10 })
    expect(counter.take('a', 0)).toMatchObject({ leftAtOnce: 1, isCrowded: false })
    expect(counter.take('a', 0)).toMatchObject({ leftAtOnce: 0, isCrowded: false })
    expect(counter.take('a', 0)).toMatchObject({ isCrowded: true, isExceeded: true })
    expect(counter.take('b', 0)).toMatchObject({ isCrowded: false })
    counter.giveBack('a')
    counter.giveBack('a')
    expect(counter.take('a', 0)).toMatchObject({ isCrowded: false })
  })

  it('forgets who came first when there are too many', () => {
    const counter = new RequestCounter({ perMinute: 1, atOnce: 0, callersMax: 2 })
    for (const caller of ['a', 'b', 'c']) counter.take(caller, 0)
    expect(counter.take('a', 0).isExceeded).toBe(false)
    expect(counter.take('c', 0).isExceeded).toBe(true)
  })
})
