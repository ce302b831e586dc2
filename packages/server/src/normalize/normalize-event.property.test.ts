import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupEventV1 } from '../grouping/grouping-v1.ts'
import { createScrubber } from '../scrub/create-scrubber.ts'
import { DEFAULT_SCRUB_SETTINGS } from '../scrub/scrub-settings.ts'
import { deriveAgain } from './derive-again.ts'
import { type NormalizeContext, normalizeEvent } from './normalize-event.ts'

const scrubEvent = createScrubber(DEFAULT_SCRUB_SETTINGS, deriveAgain)

const context: NormalizeContext = {
  eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  receivedAtMs: 1_760_000_000_000,
  sentAtMs: 1_759_990_000_000,
  remoteIp: '203.0.113.9',
  client: 'raven-python/6.10.0',
}

const FIELDS = (
  'event_id timestamp platform level logger transaction server_name site release dist ' +
  'environment fingerprint checksum time_spent culprit logentry message exception ' +
  'stacktrace threads template query debug_meta csp hpkp expectct expectstaple request ' +
  'user contexts breadcrumbs extra modules sdk tags errors _meta received title ' +
  'metadata sentry.interfaces.Http sentry.interfaces.Exception'
).split(' ')
const INNER_FIELDS = (
  'values type value frames filename abs_path function module lineno colno vars ' +
  'pre_context context_line post_context mechanism handled data headers cookies url ' +
  'query_string env method id email ip_address message formatted params category ' +
  'timestamp name version images hostname effective_directive blocked_uri __proto__ ' +
  'constructor toString'
).split(' ')
const TEXTS = ['', 'a', '2024-01-31T10:20:30Z', '{{auto}}', 'a=b&c', 'x\0y', '\ud800', '-1', '1e3']

function jsonArbitrary() {
  const key = fc.oneof(fc.constantFrom(...INNER_FIELDS), fc.string({ unit: 'binary' }))
  return fc.letrec<{ json: JsonValue }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 400 })),
      fc.oneof(fc.boolean(), fc.constant(null), numberArbitrary(), fc.integer()),
      fc.array(tie('json'), { maxLength: 5 }),
      fc
        .array(fc.tuple(key, tie('json')), { maxLength: 6 })
        .map((pairs) => Object.fromEntries(pairs)),
    ),
  })).json
}

// JSON can be read into -0, but writes it as 0.
function numberArbitrary(): fc.Arbitrary<number> {
  return fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number))
}

function rawEvents(): fc.Arbitrary<JsonObject> {
  const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...FIELDS) }, fc.string())
  return fc
    .array(fc.tuple(key, jsonArbitrary()), { maxLength: 14 })
    .map((pairs) => Object.fromEntries(pairs))
}

describe('any JSON object', () => {
  it('becomes an event that JSON can carry', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const event = normalizeEvent(raw, context)
        expect(event.title).not.toBe('')
        expect(event.received).toBe(1_760_000_000)
        expect(JSON.parse(JSON.stringify(event))).toEqual(event)
        expect(JSON.stringify(event)).not.toContain('\\u0000')
      }),
      { numRuns: 600 },
    )
  })

  it('is not changed by a second pass', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const once = normalizeEvent(raw, context)
        expect(normalizeEvent({ ...once } as unknown as JsonObject, context)).toEqual(once)
      }),
      { numRuns: 600 },
    )
  })

  it('is not written to', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const before = JSON.stringify(raw)
        groupEventV1(scrubEvent(normalizeEvent(raw, context)))
        expect(JSON.stringify(raw)).toBe(before)
      }),
    )
  })

  it('can be scrubbed and grouped, and scrubbing again changes nothing', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const scrubbed = scrubEvent(normalizeEvent(raw, context))
        expect(scrubEvent(scrubbed)).toEqual(scrubbed)
        const { hashes } = groupEventV1(scrubbed)
        expect(hashes.length).toBeGreaterThan(0)
        for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('prototypes', () => {
  it('are not touched by hostile keys', () => {
    const hostile = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    const raw: JsonObject = JSON.parse(
      `{"extra":${hostile},"tags":${hostile},"user":${hostile},"contexts":${hostile},` +
        `"modules":${hostile},"request":{"headers":${hostile},"env":${hostile},` +
        `"data":${hostile}},` +
        `"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"vars":${hostile}}]}}]},` +
        `"_meta":${hostile},"__proto__":{"title":"x"}}`,
    )
    const event = normalizeEvent(raw, context)
    scrubEvent(event)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(JSON.stringify(event)).not.toContain('"__proto__":')
    expect(Object.getPrototypeOf(event.extra)).toBe(Object.prototype)
  })

  it('are not reached however deep the nesting is', () => {
    const depth = 50_000
    const raw: JsonObject = JSON.parse(`{"extra":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`)
    expect(JSON.stringify(normalizeEvent(raw, context).extra)).toContain('[Array]')
  })
})
