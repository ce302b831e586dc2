import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listItems } from '../../../../fixtures/decode-fixture.ts'
import { readFixtures } from '../../../../fixtures/read-fixtures.ts'
import { normalizeEvent } from '../normalize/normalize-event.ts'
import { createGrouper, createSharedGrouping, type GroupingSettings } from './create-grouper.ts'
import { groupingInputOf } from './grouping-input.ts'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'
import { FROZEN_GROUPS_V2 } from './grouping-v2.frozen.ts'
import { groupedEvents } from './test-arbitrary-event.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const SETTINGS: readonly GroupingSettings[] = [
  { version: 'v1', stacktraceRules: '', fingerprintRules: '' },
  { version: 'v2', secondaryVersion: 'v1', stacktraceRules: '', fingerprintRules: '' },
  {
    version: 'v2',
    stacktraceRules: [
      'app:no path:**/lib/** +app',
      'function:a* ^-group -app',
      '[ module:m* ] | function:b -group',
      'release:1* error.type:E max-frames=2',
    ].join('\n'),
    fingerprintRules: [
      'tags.a:b* function:b app:yes -> {{ default }}, {{ tags.a }}, {{ transaction }}',
      'logger:l* level:error -> {{ logger }}, {{ stack.function }} title="{{ message }}"',
      'environment:e* release:1* -> {{ release }}, {{ error.value }}',
    ].join('\n'),
  },
]
const shared = createSharedGrouping()
const groupers = SETTINGS.map((settings) => createGrouper(settings, shared))

function expectSame(event: NormalizedEvent): void {
  const input = groupingInputOf(event)
  const stored = JSON.parse(JSON.stringify(input))
  expect(stored).toEqual(input)
  const tagOf = (key: string) => event.tags.find((tag) => tag[0] === key)?.[1]
  for (const grouper of groupers) {
    const { hashes, secondaryHashes, event: marked } = grouper.group(event)
    const again = grouper.group(stored, tagOf)
    expect([again.hashes, again.secondaryHashes]).toEqual([hashes, secondaryHashes])
    // What is stored is the event as the rules left it.
    expect(groupingInputOf(marked)).toEqual(input)
  }
}

function fixtureEvents(): readonly (readonly [name: string, raw: JsonObject])[] {
  return readFixtures().flatMap((fixture) =>
    listItems(fixture)
      .filter(({ type }) => type === 'event' || type === '')
      .map(({ payload }) => JSON.parse(payload.toString('utf8')))
      .filter(isJsonObject)
      .map((raw) => [fixture.name, raw] as const),
  )
}

describe('a grouping input is grouped as its event', () => {
  const frozen = [...FROZEN_GROUPS, ...FROZEN_GROUPS_V2]

  it.each(frozen)('$name', ({ fields }) => {
    expectSame(createTestEvent(fields))
  })

  it('of every client that was recorded', () => {
    const events = fixtureEvents()
    expect(events.length).toBeGreaterThan(60)
    const context = {
      eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
      receivedAtMs: 1_760_000_000_000,
    }
    for (const [, raw] of events) expectSame(normalizeEvent(raw, context))
  })

  it('of a group whose root has no text, beside a thread', () => {
    const values = [
      { mechanism: { exception_id: 1, is_exception_group: true } },
      { value: ' ', mechanism: { exception_id: 2, parent_id: 0 } },
    ]
    const threads = { values: [{ stacktrace: { frames: [{ filename: 'a.js' }] } }] }
    expectSame(createTestEvent({ exception: { values }, threads }))
  })

  it('whatever the event is', () => {
    fc.assert(fc.property(groupedEvents(), expectSame), { numRuns: 1000 })
  })
})

describe('a grouping input', () => {
  const frames = [
    {
      function: 'run',
      module: 'acme',
      filename: 'acme.py',
      abs_path: '/srv/acme.py',
      context_line: 'run()',
      in_app: true,
    },
  ]

  it('leaves out what only says when, where and for whom', () => {
    const event = createTestError(frames, { platform: 'python' })
    const detailed = createTestError(
      [{ ...frames[0], lineno: 7, colno: 3, vars: { a: 1 }, pre_context: ['a'], lock: {} }],
      { platform: 'python', module: 'acme', thread_id: 7, mechanism: { handled: true } },
    )
    const other: NormalizedEvent = {
      ...detailed,
      event_id: 'beef0000beef0000beef0000beef0000' as EventId,
      timestamp: 2,
      received: 3,
      release: '1.0',
      environment: 'staging',
      server_name: 'host',
      level: 'fatal',
      transaction: '/jobs',
      logger: 'acme',
      user: { id: '7' },
      request: { url: 'https://acme.example' },
      tags: [...TAGS],
    }
    const { mechanism: _, ...exception } = detailed.exception?.values[0] ?? {}
    const input = groupingInputOf({ ...other, exception: { values: [exception] } })
    expect(input).toEqual(groupingInputOf(event))
  })

  it('keeps what the client said, whatever rules made of it', () => {
    const stacktraceRules = 'family:all -app'
    const grouper = createGrouper({ version: 'v2', stacktraceRules, fingerprintRules: '' }, shared)
    const event = createTestError(frames)
    expect(groupingInputOf(grouper.group(event).event)).toEqual(groupingInputOf(event))
  })

  it('leaves out lines that never count and threads that are not asked', () => {
    const long = { ...frames[0], context_line: 'x'.repeat(200) }
    const { context_line: _, ...without } = long
    const threads = { values: [{ crashed: true, stacktrace: { frames } }] }
    const event = { ...createTestError([long]), threads }
    expect(groupingInputOf(event)).toEqual(groupingInputOf(createTestError([without])))
    const java = createTestError(frames, { platform: 'java' })
    expect(JSON.stringify(groupingInputOf(java))).not.toContain('context_line')
  })
})

const TAGS: readonly Tag[] = [
  ['level', 'fatal'],
  ['transaction', '/jobs'],
  ['logger', 'acme'],
]
