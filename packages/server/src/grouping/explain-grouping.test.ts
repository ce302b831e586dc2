import type { NormalizedEvent } from '@vedette/protocol/event'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGrouper, createSharedGrouping, type GroupingSettings } from './create-grouper.ts'
import type { ExplainedVariant, GroupingComponent } from './grouping.ts'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'
import { FROZEN_GROUPS_V2 } from './grouping-v2.frozen.ts'
import { groupedEvents } from './test-arbitrary-event.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const shared = createSharedGrouping()

function create(settings: Partial<GroupingSettings> = {}) {
  const rules = { stacktraceRules: '', fingerprintRules: '' }
  return createGrouper({ version: 'v2', ...rules, ...settings }, shared)
}

function variantsOf(event: NormalizedEvent, settings: Partial<GroupingSettings> = {}) {
  return create(settings).explain(event).variants
}

function hashesOf(variants: readonly ExplainedVariant[], isSecondary: boolean): readonly unknown[] {
  const counted = variants.filter((one) => one.contributes && one.isSecondary === isSecondary)
  return counted.map(({ hash }) => hash)
}

/** The frames of a variant: each with its hint, or true where it counts without one. */
function framesOf(variant: ExplainedVariant | undefined): readonly unknown[] {
  const found: unknown[] = []
  const visit = ({ id, contributes, hint, values }: GroupingComponent): void => {
    if (id === 'frame') found.push(contributes ? (hint ?? true) : hint)
    for (const value of values) if (typeof value !== 'string') visit(value)
  }
  for (const component of variant?.components ?? []) visit(component)
  return found
}

const VALUE = { id: 'value', contributes: true }
const frames = ['a', 'b', 'b', 'c'].map((name) => ({ module: `acme.${name}`, in_app: true }))

describe('explain', () => {
  const settings: Partial<GroupingSettings> = {
    secondaryVersion: 'v1',
    stacktraceRules: 'function:a* ^-group -app\nmodule:m -app\nfamily:java max-frames=1',
    fingerprintRules: 'value:*17 -> {{ default }}, {{ type }}',
  }

  it.each([...FROZEN_GROUPS, ...FROZEN_GROUPS_V2])('decides as group does: $name', ({ fields }) => {
    const event = createTestEvent(fields)
    expect(create().explain(event)).toMatchObject({
      variant: create().group(event).variant,
      hashes: create().group(event).hashes,
    })
  })

  it('decides as group does, whatever the event and the rules are', () => {
    const grouper = create(settings)
    fc.assert(
      fc.property(groupedEvents(), (event) => {
        const { hashes, secondaryHashes, variant } = grouper.group(event)
        const explained = grouper.explain(event)
        expect(explained).toMatchObject({ hashes, variant })
        expect(new Set(hashesOf(explained.variants, false))).toEqual(new Set(hashes))
        const secondary = hashesOf(explained.variants, true)
        expect(secondary.filter((hash) => !hashes.includes(String(hash)))).toEqual(secondaryHashes)
      }),
      { numRuns: 500 },
    )
  })

  it('has a tree for each variant, and for each of the version before', () => {
    const event = createTestError([{ module: 'lib', in_app: false }, ...frames])
    const variants = variantsOf(event, { secondaryVersion: 'v1', stacktraceRules: 'path:a -app' })
    expect(variants.map((one) => [one.version, one.isSecondary, one.key])).toEqual([
      ['v2', false, 'app'],
      ['v2', false, 'system'],
      ['v1', true, 'app'],
      ['v1', true, 'system'],
    ])
  })

  it('says of each frame why it does not count', () => {
    const event = createTestError(
      [{ module: 'lib', in_app: false }, { lineno: 1, in_app: true }, ...frames],
      { platform: 'other' },
    )
    const [app, system] = variantsOf(event, { stacktraceRules: 'family:all max-frames=2' })
    expect(framesOf(app)).toEqual([
      'outside the program',
      'nothing in it lasts',
      'beyond max-frames=2',
      true,
      'recursion',
      true,
    ])
    expect(framesOf(system)?.[0]).toBe('beyond max-frames=2')
  })

  it('names the line of the rule that decided, or the rule that comes with the program', () => {
    const event = createTestError([...frames, { module: 'django.http', in_app: true }])
    const stacktraceRules = '# ours\nmodule:acme.a -app\nmodule:acme.b -group\nmodule:acme.c +group'
    const [app, system] = variantsOf(event, { stacktraceRules })
    expect(framesOf(app)).toEqual([
      'marked as outside the program by rule in line 2: module:acme.a -app',
      'left out by rule in line 3: module:acme.b -group',
      'left out by rule in line 3: module:acme.b -group',
      'taken in by rule in line 4: module:acme.c +group',
      expect.stringMatching(/^marked as outside the program by built-in rule: module:.*django/),
    ])
    expect(framesOf(system)[0]).toBe(framesOf(app)[0])
  })

  it('says why a trace does not count', () => {
    const few = variantsOf(createTestError(frames), { stacktraceRules: 'family:all min-frames=9' })
    expect(framesOf(few[0])[0]).toBe('fewer frames than min-frames asks for')
    expect(few[0]?.components[0]).toMatchObject({
      id: 'exception',
      values: [
        { id: 'stacktrace', name: 'stack trace', contributes: false },
        { id: 'type' },
        VALUE,
      ],
    })
  })

  it('shows what a fingerprint takes the place of', () => {
    const event = { ...createTestError(frames), logentry: { formatted: 'hi' } }
    const variants = variantsOf(event, { fingerprintRules: 'type:E -> ours, {{ type }}' })
    expect(variants.map(({ key, contributes, hint }) => [key, contributes, hint])).toEqual([
      ['fingerprint', true, undefined],
      ['app', false, 'the fingerprint says more'],
      ['system', false, 'the fingerprint says more'],
      ['message', false, 'the stack trace says more'],
    ])
    expect(variants[0]?.components).toEqual([
      {
        id: 'fingerprint',
        name: 'fingerprint',
        contributes: true,
        hint: 'by rule in line 1: type:E -> ours, {{ type }}',
        values: ['ours', 'E'],
      },
    ])
  })

  it('shows what a fingerprint splits further', () => {
    const event = { ...createTestError(frames), fingerprint: ['{{ default }}', 'mine'] }
    const [first] = variantsOf(event)
    expect(first?.components).toMatchObject([
      { id: 'fingerprint', values: ['{{ default }}', 'mine'] },
      { id: 'exception' },
    ])
    expect(first?.components[0]).not.toHaveProperty('hint')
  })

  it('shows a checksum, a message and a report', () => {
    const checksum = variantsOf(createTestEvent({ checksum: 'c', logentry: { formatted: 'hi' } }))
    expect(checksum.map(({ key, hint }) => [key, hint])).toEqual([
      ['checksum', undefined],
      ['message', 'the checksum says more'],
    ])
    const [message] = variantsOf(createTestEvent({ logentry: { formatted: 'Job 17 failed' } }))
    expect(message?.components).toMatchObject([
      { id: 'message', hint: 'without its variable parts', values: ['Job <int> failed'] },
    ])
    const [report] = variantsOf(createTestEvent({ csp: { effective_directive: 'img-src' } }))
    expect(report).toMatchObject({ key: 'security', components: [{ id: 'directive' }, {}] })
  })
})
