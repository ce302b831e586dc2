import type { ExceptionValue, Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'
import { explainGroupingV1, groupEventV1 } from './grouping-v1.ts'

function event(fields: Partial<NormalizedEvent>): NormalizedEvent {
  return {
    event_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
    type: 'error',
    timestamp: 1,
    received: 1,
    platform: 'python',
    level: 'error',
    title: 'title',
    metadata: {},
    tags: [],
    ...fields,
  }
}

function raised(frames: readonly Frame[], more: Partial<ExceptionValue> = {}) {
  return event({
    exception: { values: [{ type: 'E', value: 'v', stacktrace: { frames }, ...more }] },
  })
}

function areTogether(a: NormalizedEvent, b: NormalizedEvent): boolean {
  const hashes = groupEventV1(a).hashes
  return groupEventV1(b).hashes.some((hash) => hashes.includes(hash))
}

const own: Frame = { module: 'app', function: 'run', in_app: true, lineno: 1 }
const library: Frame = { module: 'lib', function: 'call', in_app: false }

describe('frozen groups', () => {
  it.each(FROZEN_GROUPS)('$name', ({ fields, variant, hashes }) => {
    expect(groupEventV1(event(fields))).toEqual({ version: 'v1', variant, hashes })
  })

  it('are all different', () => {
    const all = FROZEN_GROUPS.flatMap(({ hashes }) => hashes)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('two events are together', () => {
  it.each<[string, NormalizedEvent, NormalizedEvent]>([
    ['when only lines differ', raised([own]), raised([{ ...own, lineno: 99 }])],
    ['when only values differ', raised([own]), raised([own], { value: 'other' })],
    ['when only libraries differ', raised([library, own]), raised([own])],
    [
      'however deep a recursion went',
      raised([own, own, library]),
      raised([own, own, own, library]),
    ],
    [
      'when folders differ',
      raised([{ filename: '/releases/1/a.py', in_app: true }]),
      raised([{ filename: '/releases/2/A.py', in_app: true }]),
    ],
    [
      'when only parameters differ',
      event({ logentry: { formatted: 'User 17 gone' } }),
      event({ logentry: { formatted: 'User 18 gone' } }),
    ],
    [
      'when the template is one',
      event({ logentry: { message: 'Hi %s', formatted: 'Hi Ann' } }),
      event({ logentry: { message: 'Hi %s', formatted: 'Hi Bob' } }),
    ],
    [
      'when the client says so',
      event({ ...raised([own]), fingerprint: ['mine'] }),
      event({ ...raised([library]), fingerprint: ['mine'] }),
    ],
    [
      'when only the type of a synthetic exception differs',
      raised([own], { mechanism: { synthetic: true } }),
      raised([own], { type: 'F', mechanism: { synthetic: true } }),
    ],
  ])('%s', (_, a, b) => {
    expect(areTogether(a, b)).toBe(true)
  })
})

describe('two events are apart', () => {
  it.each<[string, NormalizedEvent, NormalizedEvent]>([
    ['when types differ', raised([own]), raised([own], { type: 'F' })],
    ['when functions differ', raised([own]), raised([{ ...own, function: 'walk' }])],
    ['when values differ and no frame counts', raised([]), raised([], { value: 'other' })],
    [
      'when fingerprints differ',
      event({ ...raised([own]), fingerprint: ['a'] }),
      event({ ...raised([own]), fingerprint: ['b'] }),
    ],
    [
      'when the default is split further',
      event({ ...raised([own]), fingerprint: ['{{ default }}', 'a'] }),
      event({ ...raised([own]), fingerprint: ['{{ default }}', 'b'] }),
    ],
    [
      'when the cut between parts differs',
      event({ fingerprint: ['ab', 'c'] }),
      event({ fingerprint: ['a', 'bc'] }),
    ],
    ['when checksums differ', event({ checksum: 'a' }), event({ checksum: 'b' })],
  ])('%s', (_, a, b) => {
    expect(areTogether(a, b)).toBe(false)
  })
})

describe('exception groups', () => {
  function member(id: number, parentId: number | undefined, more: Partial<ExceptionValue>) {
    const parent = parentId === undefined ? {} : { parent_id: parentId }
    return { mechanism: { exception_id: id, ...parent }, ...more }
  }
  const root: ExceptionValue = {
    type: 'Group',
    mechanism: { exception_id: 0, is_exception_group: true },
  }

  it('count an exception once, however many tasks raised it', () => {
    const one = event({ exception: { values: [member(1, 0, { type: 'E' }), root] } })
    const two = event({
      exception: { values: [member(2, 0, { type: 'E' }), member(1, 0, { type: 'E' }), root] },
    })
    expect(groupEventV1(two)).toEqual(groupEventV1(one))
    expect(areTogether(one, event({ exception: { values: [{ type: 'E' }] } }))).toBe(true)
  })

  it('do not depend on the order in which tasks failed', () => {
    const e = { type: 'E' }
    const f = { type: 'F' }
    const one = event({ exception: { values: [member(2, 0, e), member(1, 0, f), root] } })
    const two = event({ exception: { values: [member(2, 0, f), member(1, 0, e), root] } })
    expect(groupEventV1(two)).toEqual(groupEventV1(one))
  })

  it('with a cycle still have hashes', () => {
    const group = { is_exception_group: true }
    const values = [
      { type: 'A', mechanism: { exception_id: 1, parent_id: 2, ...group } },
      { type: 'B', mechanism: { exception_id: 2, parent_id: 1, ...group } },
      root,
    ]
    expect(groupEventV1(event({ exception: { values } })).hashes).toHaveLength(1)
  })
})

describe('explainGroupingV1', () => {
  it('decides as groupEventV1 does', () => {
    for (const { fields } of FROZEN_GROUPS) {
      expect(explainGroupingV1(event(fields))).toMatchObject(groupEventV1(event(fields)))
    }
  })

  it('tells what counted and why the rest did not', () => {
    const [exception] = explainGroupingV1(raised([library, own])).components
    expect(exception).toMatchObject({
      id: 'exception',
      contributes: true,
      values: [
        {
          id: 'stacktrace',
          values: [
            { id: 'frame', hint: 'outside the program: in the system variant only' },
            {
              id: 'frame',
              contributes: true,
              values: [
                { id: 'module', values: ['app'] },
                { id: 'function', values: ['run'] },
              ],
            },
          ],
        },
        { id: 'type', contributes: true },
        { id: 'value', contributes: false, hint: 'the frames say more' },
      ],
    })
  })
})
