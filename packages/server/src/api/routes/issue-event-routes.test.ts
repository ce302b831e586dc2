import type { EventDetail, EventSummary } from '@vedette/protocol/api/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const id = (number: number) => number.toString(16).padStart(32, '0') as EventId
const numberOf = (eventId: string | null) => eventId && Number.parseInt(eventId, 16)

/** Five events of one issue, a minute apart, the even ones of staging; 3 and 4 at one time. */
async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const events = [1, 2, 3, 4, 5].map((number) => {
    const environment = number % 2 === 0 ? 'staging' : 'prod'
    const tags = [
      ['environment', environment],
      ['build', `${number}`],
    ] as const
    const minutesAgo = 10 - (number === 4 ? 3 : number)
    const timestamp = NOW_MS / 1000 - minutesAgo * 60
    return { hash: 'a', event: { event_id: id(number), timestamp, environment, tags } }
  })
  await api.storeEvents(tenant, events)
  const send = (path: string) => requestAs(api, tenant.token, [path])
  const { json } = await send(`/projects/shop/shop-web/events/${id(1)}/`)
  const path = `/organizations/shop/issues/${(json as EventDetail).groupID}`
  const list = async (query: string) => {
    const { json } = await send(`${path}/events/?${query}`)
    return (json as readonly EventSummary[]).map(({ eventID }) => numberOf(eventID))
  }
  const open = async (name: string, query = '') => {
    const { status, json } = await send(`${path}/events/${name}/?${query}`)
    if (status !== 200) return { status }
    const { eventID, previousEventID, nextEventID } = json as EventDetail
    return [previousEventID, eventID, nextEventID].map(numberOf)
  }
  return { send, list, open, tags: `${path}/tags/` }
}

describe('the events of an issue', () => {
  it('are listed in the order asked for', async () => {
    const { send, list, tags } = await openShop()
    expect(await list('')).toEqual([5, 4, 3, 2, 1])
    expect(await list('sort=-timestamp')).toEqual([5, 4, 3, 2, 1])
    expect(await list('sort=timestamp')).toEqual([1, 2, 3, 4, 5])
    expect(await list('sort=timestamp&environment=prod&limit=2')).toEqual([1, 3])
    const refused = await send(tags.replace('/tags/', '/events/?sort=user'))
    expect(refused).toMatchObject({ status: 400, json: { sort: expect.anything() } })
  })

  it('have ends and neighbours within an environment', async () => {
    const { open } = await openShop()
    expect(await open('latest')).toEqual([4, 5, null])
    expect(await open('latest', 'environment=staging')).toEqual([2, 4, null])
    expect(await open('recommended', 'environment=staging')).toEqual([2, 4, null])
    expect(await open('oldest', 'environment=staging')).toEqual([null, 2, 4])
    expect(await open(id(3), 'environment=prod')).toEqual([1, 3, 5])
    expect(await open('latest', 'environment=nowhere')).toEqual({ status: 404 })
  })

  it('have neighbours in an environment that is not theirs, of one time by arrival', async () => {
    const { open } = await openShop()
    expect(await open(id(3), 'environment=staging')).toEqual([2, 3, 4])
    expect(await open(id(4), 'environment=prod')).toEqual([3, 4, 5])
    expect(await open(id(4), 'query=build:[3,4]')).toEqual([3, 4, null])
  })
})

describe('the tags of an issue', () => {
  it('are those of an environment where that is asked for', async () => {
    const { send, tags } = await openShop()
    const { json } = await send(`${tags}?environment=staging`)
    expect(json).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'build', uniqueValues: 2, totalValues: 2 }),
        expect.objectContaining({
          key: 'environment',
          topValues: [expect.objectContaining({ value: 'staging', count: 2, firstSeen: null })],
        }),
      ]),
    )
    expect((await send(`${tags}?environment=nowhere`)).json).toEqual([])
  })

  it('tell when each value was seen there', async () => {
    const { send, tags } = await openShop()
    const one = await send(`${tags}environment/?environment=prod&environment=staging`)
    expect(one.json).toMatchObject({
      uniqueValues: 2,
      totalValues: 5,
      topValues: [
        { value: 'prod', count: 3, firstSeen: '2026-01-02T02:55:05.000Z' },
        { value: 'staging', count: 2, lastSeen: '2026-01-02T02:57:05.000Z' },
      ],
    })
    const values = await send(`${tags}build/values/?environment=staging&query=2`)
    expect(values.json).toMatchObject([{ value: '2', count: 1 }])
    expect((await send(`${tags}build/?environment=nowhere`)).status).toBe(404)
  })
})
