import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupEventV1 } from '../grouping/grouping-v1.ts'
import { createScrubber } from '../scrub/create-scrubber.ts'
import { DEFAULT_SCRUB_SETTINGS } from '../scrub/scrub-settings.ts'
import { deriveAgain } from './derive-again.ts'
import { type NormalizeContext, normalizeEvent } from './normalize-event.ts'
import { eventShape } from './testing/event-shape.ts'
import { rawEvents } from './testing/raw-events.ts'

const scrubEvent = createScrubber(DEFAULT_SCRUB_SETTINGS, deriveAgain)

const context: NormalizeContext = {
  eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  receivedAtMs: 1_760_000_000_000,
  sentAtMs: 1_759_990_000_000,
  remoteIp: '203.0.113.9',
  client: 'raven-python/6.10.0',
  userAgent: 'Agent/1',
  parseUserAgent: (userAgent) => ({ browser: { name: userAgent }, os: { name: 'OS' } }),
  findGeo: () => ({ country_code: 'DE' }),
}

describe('any JSON object', () => {
  it('becomes an event that JSON can carry', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const event = normalizeEvent(raw, context)
        const text = JSON.stringify(event)
        expect(event.received).toBe(1_760_000_000)
        expect(JSON.parse(text)).toEqual(event)
        expect(text).not.toContain('\\u0000')
        expect(text.isWellFormed()).toBe(true)
      }),
      { numRuns: 600 },
    )
  })

  it('becomes an event that has the shape of one', () => {
    fc.assert(
      fc.property(rawEvents(), (raw) => {
        const { error } = eventShape.safeParse(normalizeEvent(raw, context))
        expect(error?.issues).toBeUndefined()
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

  it('are not touched by hostile values of contexts, tags and images', () => {
    const raw: JsonObject = JSON.parse(
      '{"contexts":{"toString":{"type":"os","name":"a"},"hasOwnProperty":{"type":"gpu"}},' +
        '"tags":[["__proto__","a"],["constructor","b"],["hasOwnProperty","c"]],' +
        '"debug_meta":{"images":[{"__proto__":{"type":"a"},"type":"constructor"}]}}',
    )
    const event = normalizeEvent(raw, context)
    expect(event.contexts).toMatchObject({ toString: { name: 'a' } })
    expect(Object.fromEntries(event.tags)).toMatchObject({ constructor: 'b', hasOwnProperty: 'c' })
    expect(eventShape.safeParse(event).error).toBeUndefined()
  })

  it('are not reached however deep the nesting is', () => {
    const depth = 50_000
    const raw: JsonObject = JSON.parse(`{"extra":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`)
    expect(JSON.stringify(normalizeEvent(raw, context).extra)).toContain('[Array]')
  })
})
