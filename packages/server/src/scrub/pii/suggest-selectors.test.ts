import { describe, expect, it } from 'vitest'
import { PLAIN_EVENT } from '../testing/scrub-by.ts'
import { suggestSelectors } from './suggest-selectors.ts'

describe('suggested selectors', () => {
  it('name each place that a rule can reach, as shortly as they can', () => {
    const frame = { abs_path: '/a/b.py', function: 'f', vars: { x: 'y' } }
    const suggested = suggestSelectors({
      ...PLAIN_EVENT,
      logentry: { formatted: 'hi' },
      exception: {
        values: [
          { type: 'E', value: 'bad', stacktrace: { frames: [frame] } },
          { type: 'F', value: 'worse' },
        ],
      },
      extra: { 'my key': '1', n: 2, list: ['a'], flag: true },
      request: { headers: [['X-Token', 'h']] },
      tags: [['shop', 's']],
    })
    expect(
      Object.fromEntries(suggested.map(({ selector, examples }) => [selector, examples])),
    ).toEqual({
      '$error.value': ['bad', 'worse'],
      '$frame.abs_path': ['/a/b.py'],
      '$frame.vars': [],
      '$frame.vars.x': ['y'],
      $http: [],
      '$http.headers': [],
      '$http.headers.X-Token': ['h'],
      $message: ['hi'],
      $number: [],
      $string: ['hi', 'bad', 'y', 'worse', '1', 'a', 'h'],
      extra: [],
      "extra.'my key'": ['1'],
      'extra.list': [],
      'extra.list.*': ['a'],
      'extra.n': [],
      'tags.shop': ['s'],
    })
  })

  it('are none for an event without such places', () => {
    expect(suggestSelectors(PLAIN_EVENT)).toEqual([])
  })

  it('are so many, and have so many examples', () => {
    const extra = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, `v${i}`]))
    const suggested = suggestSelectors({ ...PLAIN_EVENT, extra })
    expect(suggested).toHaveLength(1000)
    expect(suggested.find(({ selector }) => selector === '$string')?.examples).toHaveLength(10)
  })
})
