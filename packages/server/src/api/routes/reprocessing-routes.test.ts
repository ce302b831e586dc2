import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { REPROCESSED_AGE_MS_MAX } from '../../store/reprocessing-store.ts'
import type { Store } from '../../store/store.ts'
import { cartEvent } from '../../symbolicate/testing/cart-build.ts'
import { createTestApi, NOW_MS } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const idOf = (letter: string) => letter.repeat(32) as EventId
const PROJECT = '/projects/shop/shop-web'
const WHOLE = `${PROJECT}/reprocessing/`

async function openShop() {
  const api = createTestApi()
  let wakeCount = 0
  Object.assign(api.deps.assembler, {
    wake() {
      wakeCount += 1
    },
  })
  const tenant = await api.createTenant('shop')
  const at = (ageMs: number) => ({ timestamp: (NOW_MS - ageMs) / 1000 })
  await api.storeEvents(tenant, [
    { hash: 'a', event: { ...cartEvent(at(2000)), event_id: idOf('a') } },
    { hash: 'a', event: { ...cartEvent(at(1000)), event_id: idOf('b') } },
    { hash: 'c', event: { ...at(REPROCESSED_AGE_MS_MAX + 1), event_id: idOf('c') } },
    { hash: 'c', event: { ...at(0), platform: 'python', event_id: idOf('d') } },
    { hash: 'e', event: { ...cartEvent(at(REPROCESSED_AGE_MS_MAX + 1)), event_id: idOf('e') } },
  ])
  const issueOf = async (letter: string) =>
    Number((await api.deps.stores.events.find(tenant.project.id, idOf(letter)))?.issueId)
  const post = (path: string, body?: object, token = tenant.token) =>
    requestAs(api, token, [path, { method: 'POST', ...(body && { body }) }])
  const get = (path: string) => requestAs(api, tenant.token, [path])
  const { outbox } = api.deps.stores as Store
  const listWishes = async (kind: 'issue' | 'project') =>
    (await outbox.listOfKind(`${kind}.reprocessing`, 10)).map(({ payload }) => payload)
  return { api, tenant, issueOf, post, get, listWishes, countWakes: () => wakeCount }
}

describe('reprocessing a project', () => {
  it('is asked for without a body, and once is enough while it waits', async () => {
    const { tenant, post, listWishes, countWakes } = await openShop()
    for (const _ of [1, 2]) expect(await post(WHOLE)).toMatchObject({ status: 200 })
    expect(await listWishes('project')).toEqual([{ projectId: tenant.project.id }])
    expect(countWakes()).toBe(2)
  })

  it('takes what uploads files, and nothing less', async () => {
    const { api, tenant, post } = await openShop()
    const status = async (scope: 'project:releases' | 'project:read' | 'event:write') =>
      (await post(WHOLE, undefined, await api.createToken(tenant.owner, [scope]))).status
    expect(await status('project:releases')).toBe(200)
    expect(await status('project:read')).toBe(403)
    expect(await status('event:write')).toBe(403)
  })
})

describe('reprocessing an issue', () => {
  it.each([
    ['/issues', undefined, 50_000, 2],
    ['/groups', { maxEvents: 1, remainingEvents: 'keep' }, 1, 1],
    ['/organizations/shop/issues', { maxEvents: null }, 50_000, 2],
    ['/issues', { maxEvents: 1e12 }, 50_000, 2],
  ])('by %s with %j', async (prefix, body, eventsMax, eventCount) => {
    const { tenant, issueOf, post, get, listWishes, countWakes } = await openShop()
    const issueId = await issueOf('a')
    expect(await post(`${prefix}/${issueId}/reprocessing/`, body)).toMatchObject({ status: 200 })
    const wish = { projectId: tenant.project.id, issueId, eventsMax }
    expect(await listWishes('issue')).toEqual([wish])
    expect(countWakes()).toBe(1)
    const { json } = await get(`/issues/${issueId}/activities/`)
    const [first] = (json as { activity: object[] }).activity
    expect(first).toMatchObject({
      type: 'reprocess',
      user: { id: String(tenant.owner.id) },
      data: { eventCount, oldGroupId: issueId, newGroupId: issueId },
    })
  })

  it('is refused while it waits, and nobody is told twice', async () => {
    const { issueOf, post, get, listWishes } = await openShop()
    const path = `/issues/${await issueOf('a')}/`
    await post(`${path}reprocessing/`)
    expect(await post(`${path}reprocessing/`, { maxEvents: 7 })).toMatchObject({
      status: 409,
      json: { detail: 'This issue waits to be reprocessed already.' },
    })
    expect(await listWishes('issue')).toHaveLength(1)
    const { activity } = (await get(`${path}activities/`)).json as { activity: { type: string }[] }
    expect(activity.filter(({ type }) => type === 'reprocess')).toHaveLength(1)
  })

  it.each([
    [{ remainingEvents: 'delete' }, 'remainingEvents'],
    [{ remainingEvents: 'hide' }, 'remainingEvents'],
    [{ maxEvents: 0 }, 'maxEvents'],
    [{ maxEvents: 1.5 }, 'maxEvents'],
    [{ maxEvents: 'many' }, 'maxEvents'],
  ])('refuses %j', async (body, field) => {
    const { issueOf, post, listWishes, countWakes } = await openShop()
    const answer = await post(`/issues/${await issueOf('a')}/reprocessing/`, body)
    expect(answer).toMatchObject({ status: 400, json: { [field]: [expect.any(String)] } })
    expect(await listWishes('issue')).toEqual([])
    expect(countWakes()).toBe(0)
  })

  it('is refused where all events are too old', async () => {
    const { issueOf, post, listWishes } = await openShop()
    expect(await post(`/issues/${await issueOf('e')}/reprocessing/`)).toMatchObject({
      status: 400,
      json: { detail: 'The issue has no stored event of the last 30 days.' },
    })
    expect(await listWishes('issue')).toEqual([])
  })
})

it.each([
  ['b', { reprocessable: true }],
  ['d', { reprocessable: false, reason: 'unprocessed_event.not_found' }],
  ['e', { reprocessable: false, reason: 'unprocessed_event.not_found' }],
  ['f', { reprocessable: false, reason: 'event.not_found' }],
])('tells of event %s whether it may change: %j', async (letter, expected) => {
  const { get } = await openShop()
  const answer = await get(`${PROJECT}/events/${idOf(letter)}/reprocessable/`)
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.json).toEqual(expected)
})

it('knows no event by a word', async () => {
  const { get } = await openShop()
  const { json } = await get(`${PROJECT}/events/latest/reprocessable/`)
  expect(json).toEqual({ reprocessable: false, reason: 'event.not_found' })
})
