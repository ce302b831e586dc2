import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { listItems } from '../fixtures/decode-fixture.ts'
import { readFixtures } from '../fixtures/read-fixtures.ts'

export interface Payload {
  readonly eventId: string
  readonly eventJson: string
}

type Json = { [key: string]: unknown }

export interface PayloadOptions {
  readonly set: 'mixed' | 'large' | 'small'
  readonly count: number
}

/**
 * Events that come before the clock starts, on both sides: until then the compiler works on our
 * code, and a fifth of all time is its own.
 */
export const WARM_UP_COUNT = 8000

/** Issues that one fixture is varied into: some hundred issues over all fixtures. */
const VARIANTS = 8
/** The fatter the tail, the more of all events the busiest issues get: here half go to 4 %. */
const TAIL_POWER = 4
const USERS = 5000
const SERVERS = 8

/** Events of real clients with fresh ids, spread over issues and users as real traffic is. */
export function createPayloads({ set, count }: PayloadOptions): Payload[] {
  const events = set === 'small' ? [smallEvent()] : recordedEvents(set)
  const issues = events.length * VARIANTS
  return Array.from({ length: count }, () => {
    const issue = Math.floor(issues * Math.random() ** TAIL_POWER)
    const event = events[issue % events.length] ?? {}
    return vary(event, Math.floor(issue / events.length))
  })
}

/** As modern clients send it: an envelope, compressed. */
export function gzippedEnvelope({ eventId, eventJson }: Payload): Buffer {
  return gzipSync(envelope(eventId, eventJson))
}

export function envelope(eventId: string, eventJson: string): string {
  const sentAt = new Date().toISOString()
  const length = Buffer.byteLength(eventJson)
  const header = JSON.stringify({ event_id: eventId, sent_at: sentAt })
  return `${header}\n${JSON.stringify({ type: 'event', length })}\n${eventJson}\n`
}

function recordedEvents(set: 'mixed' | 'large'): Json[] {
  return readFixtures()
    .filter(({ name }) => name.startsWith('large/') === (set === 'large'))
    .flatMap(listItems)
    .filter(({ type }) => type === 'event')
    .map(({ payload }) => JSON.parse(payload.toString('utf8')) as Json)
}

function smallEvent(): Json {
  return {
    platform: 'node',
    level: 'error',
    message: 'Payment was declined',
    environment: 'production',
    release: 'shop@1.4.2',
    tags: { feature: 'checkout' },
  }
}

function vary(event: Json, variant: number): Payload {
  const eventId = randomBytes(16).toString('hex')
  const text = JSON.stringify({
    ...event,
    event_id: eventId,
    timestamp: Date.now() / 1000,
    user: { ...(event.user as Json), id: String(Math.floor(Math.random() * USERS)) },
    server_name: `web-${Math.floor(Math.random() * SERVERS)}`,
  })
  // Another name for what failed makes another issue of it, whatever the grouping looks at.
  const eventJson =
    variant === 0 ? text : text.replaceAll(/"function":"/g, `"function":"v${variant}`)
  return { eventId, eventJson }
}
