import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { createGrouper, createSharedGrouping } from './create-grouper.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const shared = createSharedGrouping()

function group(event: NormalizedEvent, stacktraceRules = '') {
  return createGrouper({ version: 'v2', stacktraceRules, fingerprintRules: '' }, shared).group(
    event,
  )
}

function framesOf({ exception }: NormalizedEvent): readonly Frame[] {
  return exception?.values[0]?.stacktrace?.frames ?? []
}

/** Whether each frame is the program's own once the rules were applied. */
function ownFrames(event: NormalizedEvent, rules: string): readonly (boolean | undefined)[] {
  return framesOf(group(event, rules).event).map((frame) => frame.in_app)
}

/** Which frames count: those whose change changes the last hash, that of all frames. */
function counted(frames: readonly Frame[], rules: string, platform = 'other'): readonly number[] {
  const hashOf = (list: readonly Frame[]) =>
    group(createTestError(list, { platform }), rules).hashes.at(-1)
  const hash = hashOf(frames)
  return [...frames.keys()].filter((at) => {
    const changed = frames.map((frame, i) =>
      i === at ? { ...frame, filename: 'renamed.x' } : frame,
    )
    return hashOf(changed) !== hash
  })
}

function frames(...names: string[]): readonly Frame[] {
  return names.map((name) => ({ function: name, filename: `${name}.x`, in_app: true }))
}

const frame: Frame = {
  function: 'Run',
  module: 'acme.Jobs',
  filename: 'jobs.py',
  abs_path: '/srv/App/jobs.py',
  package: 'C:\\Acme\\Jobs.dll',
  in_app: true,
}

describe('a rule fits a frame', () => {
  it.each([
    ['by its path, in any case', 'path:**/app/*.py'],
    ['by its path under the long name', 'stack.abs_path:/srv/**'],
    ['by its package, in any case', 'package:c:/acme/*.dll'],
    ['by its package under the long name', 'stack.package:**/jobs.dll'],
    ['by its module', 'module:acme.*'],
    ['by its module under the long name', 'stack.module:acme.Jobs'],
    ['by its function', 'function:R?n'],
    ['by its function under the long name', 'stack.function:Run'],
    ['by a pattern in quotes', 'function:"Run"'],
    ['by the family of its platform', 'family:javascript,other'],
    ['whatever its family', 'family:all'],
    ['by its mark', 'app:yes'],
    ['by the type of the exception', 'error.type:*Error'],
    ['by the value of the exception', 'error.value:"no *"'],
    ['by the mechanism of the exception', 'error.mechanism:onerror'],
    ['by the short names of these', 'type:*Error value:no* mechanism:on*'],
    ['by the release', 'release:1.*'],
    ['by what it is not', '!function:Walk !path:**/vendor/** !family:native !app:no'],
    ['by all of several matchers', 'module:acme.* function:Run app:yes'],
  ])('%s', (_, matcher) => {
    expect(ownFrames(event, `${matcher} -app`)).toEqual([false])
  })

  it.each([
    ['by its path, where a star would be a folder', 'path:/srv/*.py'],
    ['by a module in another case', 'module:ACME.*'],
    ['by a function in another case', 'function:run'],
    ['by a type in another case', 'error.type:*error'],
    ['by part of a function', 'function:R'],
    ['by another family', 'family:native,javascript'],
    ['by another mark', 'app:no'],
    ['by one of two matchers alone', 'module:acme.* function:Walk'],
    ['by what it is', '!function:Run'],
    ['by another release', 'release:2.*'],
    ['by a category that no rule gave it', 'category:ui'],
  ])('not %s', (_, matcher) => {
    expect(ownFrames(event, `${matcher} -app`)).toEqual([true])
  })

  const event: NormalizedEvent = {
    ...createTestError([frame], {
      platform: 'other',
      type: 'AcmeError',
      value: 'no jobs',
      mechanism: { type: 'onerror' },
    }),
    release: '1.2.3',
  }
})

describe('rules mark frames', () => {
  it('with the last word to the last rule', () => {
    const event = createTestError(frames('a', 'b'), { platform: 'other' })
    expect(ownFrames(event, 'family:all -app\nfunction:b +app')).toEqual([false, true])
    expect(ownFrames(event, 'function:b +app\nfamily:all -app')).toEqual([false, false])
  })

  it('above and below the one that fits', () => {
    const event = createTestError(frames('a', 'b', 'c'), { platform: 'other' })
    expect(ownFrames(event, 'function:b ^-app')).toEqual([true, true, false])
    expect(ownFrames(event, 'function:b v-app')).toEqual([false, true, true])
    expect(ownFrames(event, 'function:b v-app -app ^-app')).toEqual([false, false, false])
    expect(ownFrames(event, 'family:all ^-app')).toEqual([true, false, false])
    expect(ownFrames(event, 'family:all +app v-app')).toEqual([false, false, true])
  })

  it('by the frames beside them', () => {
    const event = createTestError(frames('a', 'b', 'b'), { platform: 'other' })
    expect(ownFrames(event, '[ function:a ] | function:b -app')).toEqual([true, false, true])
    expect(ownFrames(event, 'function:b | [ function:b ] -app')).toEqual([true, false, true])
    expect(ownFrames(event, 'function:* | [ !function:a ] -app')).toEqual([false, false, true])
  })

  it('by what rules before made of them and of their neighbours', () => {
    const event = createTestError(frames('a', 'b', 'c'), { platform: 'other' })
    expect(ownFrames(event, 'function:a category=ui\ncategory:u* -app')).toEqual([
      false,
      true,
      true,
    ])
    const neighbours = 'function:a -app\n[ app:no ] | app:yes -app'
    // All that fit are found before the first of them changes.
    expect(ownFrames(event, neighbours)).toEqual([false, false, true])
  })

  it('in threads and in traces of the event itself', () => {
    const stacktrace = { frames: [frame] }
    const event = createTestEvent({ stacktrace, threads: { values: [{ stacktrace }, {}] } })
    const { event: marked } = group(event, 'function:Run -app')
    expect(marked.stacktrace?.frames[0]?.in_app).toBe(false)
    expect(marked.threads?.values[0]?.stacktrace?.frames[0]?.in_app).toBe(false)
  })

  it('and keep what the client said, from which they start again', () => {
    const event = createTestError([frame, { ...frame, in_app: false, data: { a: 1 } }, unmarked])
    const all = 'family:all +app'
    const marked = group(event, all).event
    expect(framesOf(marked).map(({ in_app, data }) => [in_app, data])).toEqual([
      [true, undefined],
      [true, { a: 1, orig_in_app: 0 }],
      [true, { orig_in_app: -1 }],
    ])
    expect(group(marked, all).event).toBe(marked)
    expect(group(marked).event).toEqual(event)
    expect(ownFrames(marked, 'app:no -group\nfunction:none +app')).toEqual([true, false, undefined])
  })

  it('without a copy where they change nothing', () => {
    const event = createTestError([frame, { ...frame, in_app: false }, unmarked])
    expect(group(event, 'path:**/vendor/** -app\napp:no -app').event).toBe(event)
  })

  const { in_app: _, ...unmarked } = frame
})

describe('rules decide which frames count', () => {
  it.each([
    ['all without a rule', '', [0, 1, 2, 3]],
    ['not the one that a rule leaves out', 'function:b -group', [0, 2, 3]],
    ['nor those above', 'function:b ^-group', [0, 1]],
    ['nor those below', 'function:c v-group', [2, 3]],
    ['but the one that a later rule takes in', 'family:all -group\nfunction:c +group', [2]],
    ['the innermost up to a number', 'family:all max-frames=2', [2, 3]],
    ['the outermost, of an inverted trace', 'family:all max-frames=2 invert-stacktrace=1', [0, 1]],
    [
      'all again by the last rule',
      'family:all max-frames=2\nfamily:all max-frames=0',
      [0, 1, 2, 3],
    ],
    ['none of too few', 'family:all min-frames=5', []],
    ['as many as are asked for', 'family:all min-frames=4', [0, 1, 2, 3]],
    ['by the type of the exception', 'error.type:E max-frames=1', [3]],
    ['not by another type', 'error.type:F max-frames=1', [0, 1, 2, 3]],
  ])('%s', (_, rules, expected) => {
    expect(counted(frames('a', 'b', 'c', 'd'), rules)).toEqual(expected)
  })

  it('and fall back to the value where none does', () => {
    const rules = 'family:all -group'
    const event = createTestError([frame], { value: 'one' })
    const other = createTestError([frame], { value: 'two' })
    expect(group(event).hashes).toEqual(group(other).hashes)
    expect(group(event, rules).hashes).not.toEqual(group(other, rules).hashes)
    const bare = createTestEvent({ exception: { values: [{ type: 'E', value: 'one' }] } })
    expect(group(event, rules).hashes).toEqual(group(bare).hashes)
  })

  it('for each variant by itself', () => {
    const event = createTestError([library, frame, { ...frame, function: 'b' }])
    const { hashes } = group(event, 'family:all max-frames=2')
    const own = createTestError([frame, { ...frame, function: 'b' }])
    expect(hashes).toEqual(group(own).hashes)
  })

  const library = { ...frame, function: 'c', in_app: false }
})

describe('a native trace in which all frames are marked alike', () => {
  it('has no frames of its own, since nobody marked any', () => {
    const list = frames('main', 'run', 'crash')
    const event = createTestError(list, { platform: 'native' })
    expect(group(event)).toMatchObject({ variant: 'system', event })
    expect(group(event, 'function:run +app')).toMatchObject({ variant: 'app', event })
  })
})
