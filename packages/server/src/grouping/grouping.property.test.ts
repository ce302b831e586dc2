import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGrouper, createSharedGrouping } from './create-grouper.ts'
import { groupedEvents } from './test-arbitrary-event.ts'
import { createTestError, createTestEvent } from './test-event.ts'

/** All rules of a platform look at it; in the square of its length they would take a minute. */
const CHARS = 64 * 1024
/** Generous: the slowest takes a tenth of it. */
const MS_MAX = 2000

const settings = {
  version: 'v2',
  stacktraceRules: 'function:b* ^-group\napp:yes module:m -app\nfamily:all category=x',
  fingerprintRules: 'message:*17* -> {{ default }}, {{ stack.module }}',
} as const

describe('any event', () => {
  it('has hashes, the same ones from every grouper, and is not written to', () => {
    const grouper = createGrouper(settings)
    fc.assert(
      fc.property(groupedEvents(), (event) => {
        const before = JSON.stringify(event)
        const grouped = grouper.group(event)
        expect(grouped.hashes.length).toBeGreaterThan(0)
        expect(new Set(grouped.hashes).size).toBe(grouped.hashes.length)
        for (const hash of grouped.hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/)
        expect(JSON.stringify(event)).toBe(before)
        expect(grouper.group(event)).toEqual(grouped)
      }),
      { numRuns: 1000 },
    )
  })

  it('has the same hashes after its rules were applied as before', () => {
    const grouper = createGrouper(settings)
    fc.assert(
      fc.property(groupedEvents(), (event) => {
        const once = grouper.group(event)
        const twice = grouper.group(once.event)
        expect(twice).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('has the same hashes whatever was grouped before', () => {
    const shared = createSharedGrouping()
    const warm = createGrouper(settings, shared)
    fc.assert(
      fc.property(groupedEvents(), (event) => {
        expect(warm.group(event)).toEqual(createGrouper(settings).group(event))
      }),
      { numRuns: 100 },
    )
  })
})

describe('grouping takes linear time', () => {
  const rules = [
    'function:*a*b*c* -app',
    'module:*a?b*c -app',
    'path:**/a*/b*/**c -app',
    'package:**/*a*b?c* -app',
  ].join('\n')
  const fingerprintRules = 'message:*a*b*c* type:*a?c* path:**/a*/**b function:*a*c -> x'
  const { group, explain } = createGrouper({
    version: 'v2',
    stacktraceRules: rules,
    fingerprintRules,
  })

  it.each([
    'a',
    'ab',
    '/',
    'a/',
    '(',
    '<a',
    ' ',
    '\t',
    '$',
    '_',
    'a.',
    '{',
    'é',
    '0-',
    'a@a.',
    '::',
  ])('for names, messages and lines of many %j', (piece) => {
    const text = piece.repeat(CHARS / piece.length)
    for (const platform of ['javascript', 'native', 'java', 'csharp', 'php', 'ruby']) {
      const frame = { function: text, module: text, filename: text, package: text }
      const event = createTestError([{ ...frame, context_line: text, in_app: true }], {
        platform,
        type: text,
        value: text,
      })
      const start = performance.now()
      group(event)
      expect(performance.now() - start).toBeLessThan(MS_MAX)
    }
  })

  it('for traces of many frames, each of which a rule is about', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ function: `f${i}`, in_app: true }))
    const stacktraceRules = 'function:f* ^-group v-app +group -app\napp:no v+app ^+group\n'
    const grouper = createGrouper({
      version: 'v2',
      stacktraceRules: stacktraceRules.repeat(10),
      fingerprintRules: '',
    })
    const start = performance.now()
    grouper.group(createTestError(many))
    grouper.explain(createTestEvent({ stacktrace: { frames: many } }))
    expect(performance.now() - start).toBeLessThan(MS_MAX)
    expect(explain(createTestError([])).hashes).toHaveLength(1)
  })
})
