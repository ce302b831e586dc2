import dgram from 'node:dgram'
import zlib from 'node:zlib'
import type { TailEntry } from '@vedette/protocol/tail-entry'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { QueueFull } from '../../queue/queue.ts'
import {
  createFakeQueue,
  silentLog,
  stoppedClock,
  TEST_AUTH,
  TEST_ID,
  TEST_KEY,
  testKey,
} from '../http/start-test-intake.ts'
import { INTAKE_LIMITS } from '../intake-limits.ts'
import { createOutcomeCounter } from '../outcome-counter.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import { createUdpIntake, type UdpIntake } from './create-udp-intake.ts'

const EVENT = '{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","message":"hello"}'

let running: UdpIntake | undefined

afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(hosts = ['127.0.0.1']) {
  const { clock } = stoppedClock(1_700_000_000_000)
  const { queue, items, state } = createFakeQueue()
  const told: TailEntry[] = []
  const outcomes = createOutcomeCounter({ clock })
  const udp = createUdpIntake({
    queue,
    keepBytes: () => Promise.reject(new Error('a datagram has no attachments')),
    keys: { find: async (publicKey) => (publicKey === TEST_KEY ? testKey() : undefined) },
    limits: INTAKE_LIMITS,
    rateLimiter: createRateLimiter({ clock, systemEventsPerMinute: 0 }),
    outcomes,
    clock,
    log: silentLog,
    randomId: () => TEST_ID,
    tail: {
      isWatched: () => true,
      add: (_projectId, _receivedAtMs, entry) => told.push(entry),
    },
    hosts,
    port: 0,
  })
  await udp.start()
  running = udp
  const refusals = () => outcomes.drain().map(({ reason, quantity }) => `${reason} ${quantity}`)
  return { udp, items, state, refusals, told }
}

async function send(udp: UdpIntake, datagram: string, at = 0): Promise<void> {
  const { address = '', port = 0 } = udp.addresses()[at] ?? {}
  const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4')
  await new Promise((resolve) => socket.send(datagram, port, address, resolve))
  socket.close()
}

describe('a datagram', () => {
  it.each([
    ['JSON', EVENT],
    ['base64 of zlib', zlib.deflateSync(EVENT).toString('base64')],
  ])('of %s is queued with its sender', async (_, body) => {
    const { udp, items } = await start()
    await send(udp, `${TEST_AUTH}, sentry_secret=x\n\n${body}`)
    await vi.waitFor(() => expect(items).toHaveLength(1))
    const sender = { remoteIp: '127.0.0.1', client: 'test/1.0', protocolVersion: 7 }
    expect(items[0]).toMatchObject({ projectId: 42, keyId: 7, sender })
    expect(Buffer.from(items[0]?.body ?? []).toString()).toContain(EVENT)
  })

  it.each([
    ['broken JSON', `${TEST_AUTH}\n\n{`, ['invalid_json 1']],
    ['nothing', `${TEST_AUTH}\n\n`, ['no_data 1']],
    ['a bomb', `${TEST_AUTH}\n\n${bomb()}`, ['too_large 1']],
    ['an unknown key', `Sentry sentry_key=abc\n\n${EVENT}`, []],
    ['no header', EVENT, []],
  ])('of %s is counted where its project is known', async (_, datagram, expected) => {
    const { udp, items, refusals } = await start()
    await send(udp, datagram)
    // In order, so that the first has been dealt with when the second is there.
    await send(udp, `${TEST_AUTH}\n\n${EVENT}`)
    await vi.waitFor(() => expect(items).toHaveLength(1))
    await vi.waitFor(() => expect(refusals()).toEqual(expected))
  })

  it('is counted as lost when the queue is full', async () => {
    const { udp, state, refusals } = await start()
    state.failure = new QueueFull('queue_full', 5)
    await send(udp, `${TEST_AUTH}\n\n${EVENT}`)
    await vi.waitFor(() => expect(refusals()).toEqual(['queue_full 1']))
  })

  it('that is refused is told to who watches', async () => {
    const { udp, told } = await start()
    await send(udp, `${TEST_AUTH}\n\n{`)
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(told[0]).toMatchObject({ outcome: { kind: 'refused', reason: 'invalid_json' } })
    expect(told[0]?.steps[0]).toMatchObject({ transport: 'udp', client: 'test/1.0' })
  })

  it('is in the queue when the intake has stopped', async () => {
    const { udp, items } = await start()
    await send(udp, `${TEST_AUTH}\n\n${EVENT}`)
    await vi.waitFor(() => expect(items).toHaveLength(1))
    await udp.stop()
    expect(udp.addresses()).toEqual([])
  })
})

it.runIf(await hasIpv6())('listens on both families', async () => {
  const { udp, items } = await start(['127.0.0.1', '::1'])
  await send(udp, `${TEST_AUTH}\n\n${EVENT}`, 1)
  await vi.waitFor(() => expect(items[0]?.sender.remoteIp).toBe('::1'))
})

it('tells when it cannot listen', async () => {
  await expect(start(['192.0.2.1'])).rejects.toThrow()
})

function bomb(): string {
  return zlib.deflateSync(Buffer.alloc(30_000_000)).toString('base64')
}

async function hasIpv6(): Promise<boolean> {
  const socket = dgram.createSocket('udp6')
  const isBound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false)).bind(0, '::1', () => resolve(true))
  })
  socket.close()
  return isBound
}
