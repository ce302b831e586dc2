import type { KeyId } from '@vedette/protocol/ids'
import { afterEach, describe, expect, it } from 'vitest'
import { QueueFull } from '../../queue/queue.ts'
import {
  startTestIntake,
  TEST_AUTH,
  TEST_KEY,
  type TestIntake,
  type TestIntakeOptions,
  type TestRequest,
} from './start-test-intake.ts'

const ID = '9ec79c33ec9942ab8353589fcb2e04dc'
const ENVELOPE = `{"event_id":"${ID}"}\n{"type":"event"}\n{"message":"hello"}\n`
const UNKNOWN = TEST_AUTH.replace(TEST_KEY, 'e'.repeat(32))

let intake: TestIntake | undefined

afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(options: TestIntakeOptions = {}) {
  intake = await startTestIntake({ watched: [42], ...options })
  const { send, ...rest } = intake
  const sendAs = ({ headers, ...request }: TestRequest, auth = TEST_AUTH) =>
    send({ body: ENVELOPE, ...request, headers: { 'X-Sentry-Auth': auth, ...headers } })
  return { ...rest, send: sendAs }
}

describe('whoever watches is told of a request that is refused', () => {
  it.each<[string, TestIntakeOptions, TestRequest, string, object]>([
    [
      'too large',
      {},
      { body: `{}\n{"type":"event"}\n"${'x'.repeat(1_100_000)}"` },
      'receive',
      { status: 413 },
    ],
    ['malformed', {}, { body: 'no envelope\n' }, 'read', { reason: 'invalid_envelope' }],
    [
      'of an unknown key',
      {},
      { headers: { 'X-Sentry-Auth': UNKNOWN } },
      'auth',
      { reason: 'unknown_key', status: 403 },
    ],
    ['of a disabled key', { key: { isActive: false } }, {}, 'auth', { reason: 'key_disabled' }],
    [
      'from another origin',
      { key: { allowedDomains: ['shop.example'] } },
      { headers: { Origin: 'https://evil.example' } },
      'auth',
      { reason: 'cors' },
    ],
    [
      'over the limit of its key',
      { key: { rateLimit: { count: 0, windowSeconds: 60 } } },
      {},
      'limit',
      { reason: 'key_limit', status: 429, retryAfterSeconds: 60 },
    ],
  ])('as %s', async (_, options, request, step, outcome) => {
    const { send, told } = await start(options)
    const answer = await send(request)
    expect(told).toHaveLength(1)
    const [entry] = told
    expect(entry?.outcome).toMatchObject({ kind: 'refused', status: answer.status, ...outcome })
    expect(entry?.steps.at(-1)).toMatchObject({ step, verdict: 'stopped' })
    expect(entry?.steps[0]).toMatchObject({
      transport: 'http',
      endpoint: 'envelope',
      client: 'test/1.0',
    })
  })

  it('with the id of its event, where the queue is full', async () => {
    const { send, told, queueState } = await start()
    queueState.failure = new QueueFull('queue_full', 10)
    await send({})
    expect(told).toMatchObject([
      {
        eventId: ID,
        keyId: 7,
        outcome: { kind: 'refused', reason: 'queue_full', status: 429, retryAfterSeconds: 10 },
      },
    ])
  })

  it('in the project that it names and in that of its key, which alone learns it', async () => {
    const { send, told } = await start({ watched: [42, 43] })
    await send({ path: '/api/43/envelope/' })
    expect(told).toMatchObject([
      { outcome: { reason: 'project_mismatch' } },
      { outcome: { reason: 'project_mismatch' }, keyId: 7 as KeyId },
    ])
    expect(told[0]).not.toHaveProperty('keyId')
  })

  it('and nobody is where nobody watches', async () => {
    const { send, told } = await start({ watched: [43], key: { isActive: false } })
    await send({})
    expect(told).toEqual([])
  })
})

it('notes how an item came in only where somebody watches', async () => {
  const watched = await start()
  await watched.send({})
  expect(watched.items[0]?.sender.via).toEqual({ transport: 'http', endpoint: 'envelope' })
  await intake?.stop()
  const other = await start({ watched: [] })
  await other.send({})
  expect(other.items[0]?.sender).not.toHaveProperty('via')
})
