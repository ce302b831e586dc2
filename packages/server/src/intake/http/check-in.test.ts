import { parseEnvelope } from '@vedette/protocol/envelope'
import { afterEach, expect, it } from 'vitest'
import type { QueueItem } from '../../queue/queue-item.ts'
import { startTestIntake, TEST_AUTH, TEST_KEY, type TestIntake } from './start-test-intake.ts'

let intake: TestIntake | undefined

afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(): Promise<TestIntake> {
  intake = await startTestIntake()
  return intake
}

function checkInOf(item: QueueItem | undefined): unknown {
  const limits = { envelopeItemsMax: 10, headerBytesMax: 1e6, itemBytesMax: () => 1e9 }
  const { items } = parseEnvelope(item?.body ?? new Uint8Array(), limits)
  expect(items.map(({ header }) => header.type)).toEqual(['check_in'])
  return JSON.parse(Buffer.from(items[0]?.payload ?? []).toString())
}

const LATEST = '0'.repeat(32)

it.each([
  ['GET', `/api/42/cron/my-job/${TEST_KEY}/?status=ok`],
  ['POST', `/api/42/cron/my-job/${TEST_KEY}?status=ok`],
  ['GET', `/api/42/cron/my-job/?status=ok&sentry_key=${TEST_KEY}`],
])('is taken by %s at %s', async (method, path) => {
  const { send, items } = await start()
  const answer = await send({ method, path })
  expect(answer.status).toBe(202)
  const said = { check_in_id: LATEST, monitor_slug: 'my-job', status: 'ok' }
  expect(checkInOf(items[0])).toEqual(said)
})

it('says in its query and body how a run goes, and what its monitor is', async () => {
  const { send, items } = await start()
  const config = { schedule: { type: 'crontab', value: '* * * * *' } }
  const body = JSON.stringify({ status: 'ok', duration: 9, monitor_config: config })
  const query = '?status=in_progress&duration=1.5&environment=dev&check_in_id=abc'
  const path = `/api/42/cron/nightly%20run/${query}`
  const headers = { 'X-Sentry-Auth': TEST_AUTH }
  expect((await send({ method: 'POST', path, headers, body })).status).toBe(202)
  expect(checkInOf(items[0])).toEqual({
    check_in_id: 'abc',
    monitor_slug: 'nightly run',
    status: 'in_progress',
    duration: 1.5,
    environment: 'dev',
    monitor_config: config,
  })
  await send({ method: 'POST', path: '/api/42/cron/a/', headers, body })
  expect(checkInOf(items[1])).toMatchObject({ status: 'ok', duration: 9 })
})

it('begins a new run where it has no id', async () => {
  const { send, items } = await start()
  await send({ method: 'GET', path: `/api/42/cron/a/${TEST_KEY}/?status=in_progress` })
  expect(checkInOf(items[0])).toEqual({ monitor_slug: 'a', status: 'in_progress' })
})

it.each([
  [400, 'GET', '/api/42/cron/a/?status=done', undefined],
  [400, 'GET', '/api/42/cron/a/', undefined],
  [400, 'POST', '/api/42/cron/a/?status=ok', '{"a"'],
  [413, 'POST', '/api/42/cron/a/?status=ok', `{"a":"${'x'.repeat(110_000)}"}`],
  [405, 'PUT', '/api/42/cron/a/?status=ok', undefined],
  [403, 'GET', '/api/43/cron/a/?status=ok', undefined],
])('is refused with %i: %s %s', async (status, method, path, body) => {
  const { send, items } = await start()
  const headers = { 'X-Sentry-Auth': TEST_AUTH }
  expect((await send({ method, path, headers, ...(body && { body }) })).status).toBe(status)
  expect(items).toEqual([])
})

it('needs a key, and one alone', async () => {
  const { send } = await start()
  expect((await send({ method: 'GET', path: '/api/42/cron/a/?status=ok' })).status).toBe(401)
  const path = `/api/42/cron/a/${'c'.repeat(32)}/?status=ok&sentry_key=${TEST_KEY}`
  expect((await send({ method: 'GET', path })).status).toBe(401)
})
