import { formatEnvelope } from '@vedette/protocol/envelope'
import type { JsonObject } from '@vedette/protocol/json'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import { forEachOf } from './demo-client.ts'
import type { DemoWorld } from './demo-world.ts'
import type { FilledProject } from './fill-projects.ts'
import { envelopePath } from './send-events.ts'

const REQUESTS_AT_ONCE = 8
const CRAWLER = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const FILTERED = 94
const LOCAL = 46
const LIMITED = 160
const LIMIT_PER_HOUR = 45
const INVALID = 12
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The search was tried under load so long ago, with an event every few seconds of an hour. */
const LOAD_TEST_DAYS = 3
const LOAD_TEST_GAP_MS = 12_000

export interface LoadTest {
  /** Of the key that it was sent with. */
  readonly publicKey: string
  /** A whole hour. */
  readonly startMs: number
  /** Everything that was sent, of which the limit took the most. */
  readonly sentCount: number
}

/** What did not become an event, for the page of what became of everything that was sent. */
export async function fillOutcomes(
  world: DemoWorld,
  { web, api }: { readonly web: FilledProject; readonly api: FilledProject },
): Promise<LoadTest> {
  const { client } = world
  const limited = { ...api, publicKey: await createLimitedKey(world, api) }
  const startMs = Math.floor((world.nowMs - LOAD_TEST_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS
  const bodies = [
    ...Array(FILTERED).fill([web, crawlerEvent()]),
    ...Array(LOCAL).fill([web, localEvent()]),
    ...Array.from({ length: LIMITED }, (_, index) => [limited, limitedEvent(startMs, index)]),
    ...Array(INVALID).fill([api, '{"message": "cut off']),
    [web, formatReport()],
  ] as readonly (readonly [FilledProject, JsonObject | string | Uint8Array])[]
  await forEachOf(
    bodies,
    async ([target, body]) => {
      await client.send(envelopePath(target), envelopeOf(body))
    },
    REQUESTS_AT_ONCE,
  )
  return { publicKey: limited.publicKey, startMs, sentCount: FILTERED + LOCAL + LIMITED + INVALID }
}

async function createLimitedKey(
  { client, organization, ownerToken: token }: DemoWorld,
  { project }: FilledProject,
): Promise<string> {
  const key = await client.ask<{ readonly public: string }>({
    method: 'POST',
    path: `/projects/${organization}/${project.slug}/keys/`,
    token,
    body: { name: 'Load tests', rateLimit: { window: 3600, count: LIMIT_PER_HOUR } },
  })
  return key.public
}

function envelopeOf(body: JsonObject | string | Uint8Array) {
  if (body instanceof Uint8Array) return body
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return formatEnvelope({}, [{ header: { type: 'event' }, payload: encodeUtf8(text) }])
}

function crawlerEvent(): JsonObject {
  return {
    platform: 'javascript',
    message: 'Page could not be rendered',
    user: { ip_address: '203.0.113.80' },
    request: {
      url: 'https://shop.quillmoor.example/tents/',
      headers: { 'User-Agent': CRAWLER },
    },
  }
}

/** From the machine of somebody who builds the shop. */
function localEvent(): JsonObject {
  return {
    platform: 'javascript',
    message: 'Cannot find module',
    user: { ip_address: '127.0.0.1' },
    request: { url: 'http://localhost:5173/cart/' },
  }
}

function limitedEvent(startMs: number, index: number): JsonObject {
  return {
    timestamp: (startMs + index * LOAD_TEST_GAP_MS) / 1000,
    platform: 'node',
    level: 'warning',
    environment: 'loadtest',
    logentry: { formatted: 'Load test: the search answered later than 800 ms' },
  }
}

/** What a browser threw away by itself. */
function formatReport() {
  const discarded = [
    { reason: 'sample_rate', category: 'error', quantity: 64 },
    { reason: 'network_error', category: 'error', quantity: 9 },
    { reason: 'queue_overflow', category: 'attachment', quantity: 3 },
  ]
  const payload = encodeUtf8(JSON.stringify({ discarded_events: discarded }))
  return formatEnvelope({}, [{ header: { type: 'client_report' }, payload }])
}
