import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { QueueProducer } from '../../queue/queue.ts'
import type { QueueItem } from '../../queue/queue-item.ts'
import { keepAttachmentBytes } from '../../store/attachment-bytes.ts'
import { MemoryBlobStore } from '../../store/memory/memory-blob-store.ts'
import type { IntakeKey } from '../../store/project-key-store.ts'
import { INTAKE_LIMITS, type IntakeLimits } from '../intake-limits.ts'
import type { KeepBytes } from '../keep-attachments.ts'
import { createOutcomeCounter } from '../outcome-counter.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import { createIntake } from './create-intake.ts'
import type { IntakeDeps } from './intake-deps.ts'

export const TEST_KEY = 'a'.repeat(32)
export const TEST_AUTH = `Sentry sentry_version=7, sentry_client=test/1.0, sentry_key=${TEST_KEY}`
/** The id that stands in for a random one. */
export const TEST_ID = 'f'.repeat(32) as EventId

export function testKey(change: Partial<IntakeKey> = {}): IntakeKey {
  return {
    keyId: 7 as KeyId,
    projectId: 42 as ProjectId,
    secretKey: 'b'.repeat(32),
    isActive: true,
    projectStatus: 'active',
    allowedDomains: ['*'],
    rateLimit: undefined,
    ...change,
  }
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** A clock that stands until the test moves it; nothing waits on it. */
export function stoppedClock(nowMs: number) {
  const time = { nowMs }
  const clock: Clock = {
    nowMs: () => time.nowMs,
    sleep: (_, signal) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
  }
  return { clock, time }
}

/** A queue that keeps what it is given, or fails as told. */
export function createFakeQueue() {
  const items: QueueItem[] = []
  const state: { failure: Error | undefined } = { failure: undefined }
  const queue: QueueProducer = {
    async put(item) {
      if (state.failure !== undefined) throw state.failure
      items.push(item)
    },
    depth: () => ({ items: items.length, bytes: 0, oldestReceivedAtMs: undefined }),
    close: async () => {},
  }
  return { queue, items, state }
}

export interface TestAnswer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
  readonly json: unknown
}

export interface TestRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: http.OutgoingHttpHeaders
  readonly body?: Uint8Array | string
  /** Sends without a declared length. */
  readonly isChunked?: boolean
}

export interface TestIntakeOptions {
  readonly keys?: IntakeDeps['keys']
  readonly key?: Partial<IntakeKey>
  readonly limits?: Partial<IntakeLimits>
  readonly systemEventsPerMinute?: number
  readonly trustedProxies?: readonly string[]
  readonly urlPrefix?: string
  readonly log?: Log
  readonly keepBytes?: KeepBytes
  /** Projects whose arrivals somebody watches. */
  readonly watched?: readonly number[]
}

/** Intake behind a real server on loopback, with a queue and a clock of the test's own. */
export async function startTestIntake(options: TestIntakeOptions = {}) {
  const { clock, time } = stoppedClock(1_700_000_000_000)
  const { queue, items, state } = createFakeQueue()
  const outcomes = createOutcomeCounter({ clock })
  const { systemEventsPerMinute = 0 } = options
  const blobs = new MemoryBlobStore(clock)
  const told: TailEntry[] = []
  const keeping = { blobs, randomHex: () => '00'.repeat(16) }
  const intake = createIntake({
    queue,
    keepBytes:
      options.keepBytes ?? ((pieces, bytesMax) => keepAttachmentBytes(keeping, pieces, bytesMax)),
    keys: options.keys ?? {
      find: (publicKey) => (publicKey === TEST_KEY ? testKey(options.key) : undefined),
    },
    limits: { ...INTAKE_LIMITS, ...options.limits },
    rateLimiter: createRateLimiter({ clock, systemEventsPerMinute }),
    outcomes,
    clock,
    log: options.log ?? silentLog,
    randomId: () => TEST_ID,
    tail: {
      isWatched: (projectId) => options.watched?.includes(projectId) ?? false,
      add: (_projectId, _receivedAtMs, entry) => told.push(entry),
    },
    trustedProxies: options.trustedProxies ?? [],
    urlPrefix: options.urlPrefix ?? '',
  })
  const server = http.createServer(intake.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new http.Agent({ keepAlive: true })
  return {
    intake,
    items,
    /** What whoever watches was told. */
    told,
    blobs,
    queueState: state,
    time,
    port,
    /** Refusals so far, as `reason category quantity`. */
    refusals: () =>
      outcomes.drain().map(({ reason, category, quantity }) => `${reason} ${category} ${quantity}`),
    send: (request: TestRequest) => send(request, port, agent),
    async stop() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestIntake = Awaited<ReturnType<typeof startTestIntake>>

function send(request: TestRequest, port: number, agent: http.Agent): Promise<TestAnswer> {
  const { method = 'POST', path = '/api/42/envelope/', headers = {}, body = '' } = request
  const length = request.isChunked ? {} : { 'Content-Length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const options = { port, agent, method, path, headers: { ...length, ...headers } }
    const req = http.request(options, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve(answerOf(res, Buffer.concat(chunks))))
    })
    req.on('error', reject)
    req.end(body)
  })
}

function answerOf(res: http.IncomingMessage, body: Buffer): TestAnswer {
  const isJson = res.headers['content-type'] === 'application/json'
  const json: unknown = isJson ? JSON.parse(body.toString()) : undefined
  return { status: res.statusCode ?? 0, headers: res.headers, body, json }
}
