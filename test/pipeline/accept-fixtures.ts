import { createServer } from 'node:http'
import { type EventId, type KeyId, type ProjectId, parseEventId } from '@vedette/protocol/ids'
import { type Fixture, fixtureDsn } from '../../fixtures/read-fixtures.ts'
import { listen } from '../../packages/server/src/http/create-http-server.ts'
import { createIntake } from '../../packages/server/src/intake/http/create-intake.ts'
import { INTAKE_LIMITS } from '../../packages/server/src/intake/intake-limits.ts'
import type { KeepBytes } from '../../packages/server/src/intake/keep-attachments.ts'
import { createOutcomeCounter } from '../../packages/server/src/intake/outcome-counter.ts'
import { createRateLimiter } from '../../packages/server/src/intake/rate-limiter.ts'
import { createReceiveDatagram } from '../../packages/server/src/intake/udp/receive-datagram.ts'
import { assert } from '../../packages/server/src/platform/assert.ts'
import { systemClock } from '../../packages/server/src/platform/clock.ts'
import { MemoryQueue } from '../../packages/server/src/queue/memory/memory-queue.ts'
import type { QueueItem } from '../../packages/server/src/queue/queue-item.ts'
import { keepAttachmentBytes } from '../../packages/server/src/store/attachment-bytes.ts'
import { MemoryBlobStore } from '../../packages/server/src/store/memory/memory-blob-store.ts'
import type { IntakeKey } from '../../packages/server/src/store/project-key-store.ts'
import { replayFixture } from '../e2e/replay-fixture.ts'

// Soon after the fixtures were recorded: their own times are kept.
const RECEIVED_AT_MS = Date.UTC(2026, 10, 23)

const KEY: IntakeKey = {
  keyId: 1 as KeyId,
  projectId: Number(fixtureDsn.projectId) as ProjectId,
  secretKey: fixtureDsn.secretKey,
  isActive: true,
  projectStatus: 'active',
  allowedDomains: ['*'],
  rateLimit: undefined,
}

/** What the real intake puts into its queue for each recorded request, the same in every run. */
export async function acceptFixtures(
  fixtures: readonly Fixture[],
): Promise<ReadonlyMap<Fixture, readonly QueueItem[]>> {
  const { deps, takeAll } = createDeps()
  const intake = createIntake(deps)
  const server = createServer((req, res) => intake.handle(req, res))
  const listening = await listen(server, 0, '127.0.0.1')
  const url = `http://127.0.0.1:${listening.port}`
  const receiveDatagram = createReceiveDatagram(deps)
  const accepted = new Map<Fixture, readonly QueueItem[]>()
  for (const fixture of fixtures) {
    if (fixture.transport === 'udp') {
      const from = { address: '127.0.0.1', family: 'IPv4', port: 1, size: 0 } as const
      await receiveDatagram(Buffer.from(fixture.bodyBase64, 'base64'), from)
    } else {
      const { publicKey, secretKey, projectId } = fixtureDsn
      const key = { public: publicKey, secret: secretKey, projectId: Number(projectId) }
      const { status, body } = await replayFixture(fixture, { url, udpPort: 0, key })
      assert(status === 200, `${fixture.name} is answered ${status} ${body}`)
    }
    accepted.set(fixture, await takeAll())
  }
  await listening.close()
  return accepted
}

function createDeps() {
  const clock = { ...systemClock, nowMs: () => RECEIVED_AT_MS }
  const queue = new MemoryQueue()
  const keeping = { blobs: new MemoryBlobStore(clock), randomHex: () => '' }
  const keepBytes: KeepBytes = (pieces, max) => keepAttachmentBytes(keeping, pieces, max)
  const ignore = () => undefined
  const deps = {
    queue,
    keepBytes,
    keys: { find: (key: string) => (key === fixtureDsn.publicKey ? KEY : undefined) },
    limits: INTAKE_LIMITS,
    rateLimiter: createRateLimiter({ clock, systemEventsPerMinute: 0 }),
    outcomes: createOutcomeCounter({ clock }),
    clock,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    randomId: createIds(),
    tail: { isWatched: () => false, add: ignore },
    trustedProxies: [],
    urlPrefix: '',
  }
  async function takeAll(): Promise<readonly QueueItem[]> {
    const lease = await queue.lease({ itemsMax: 100, bytesMax: Number.MAX_SAFE_INTEGER })
    await lease?.ack()
    return lease?.items ?? []
  }
  return { deps, takeAll }
}

// Counted, where the server makes them up by chance.
function createIds(): () => EventId {
  let count = 0
  return () => {
    count += 1
    const id = parseEventId(count.toString(16).padStart(32, '0'))
    assert(id, 'a counted id is an id')
    return id
  }
}
