import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { remarkSentences } from './remark-sentences.ts'

const t = translateTo('events')

describe('remarkSentences', () => {
  it.each<[string, JsonObject, string[]]>([
    [
      'a rule that hid a part',
      { rem: [['@password:filter', 's', 0, 10]], len: 8 },
      ['Hidden by the data scrubbing rule @password:filter.'],
    ],
    [
      'a rule that took all',
      { rem: [['@anything:remove', 'x']] },
      ['Removed by the data scrubbing rule @anything:remove.'],
    ],
    [
      'two rules, one of them twice',
      {
        rem: [
          ['a', 'm', 0, 1],
          ['b', 'p', 1, 2],
          ['a', 'm', 2, 3],
        ],
      },
      ['Masked by the data scrubbing rule a.', 'Replaced by a hash by the data scrubbing rule b.'],
    ],
    [
      'a cut',
      { rem: [['!limit', 's', 8192, 8192]], len: 20000 },
      ['Shortened from 20,000 characters.'],
    ],
    ['a length alone', { len: 1 }, ['Shortened from 1 character.']],
    ['no room', { rem: [['!limit', 'x']] }, ['Left out: there was no room left for it.']],
    [
      'what the client held back',
      {
        rem: [
          ['!config', 'x'],
          ['!raw', 'x'],
        ],
      },
      [
        'Left out by the client, as its settings say.',
        'Left out by the client: it could only have been sent as it came.',
      ],
    ],
    [
      'a value without sense',
      { err: [['invalid_data', { reason: 'expected a string' }]], val: { a: 1 } },
      ['Made no sense, so it was left out: expected a string.', 'It was: {"a":1}'],
    ],
    ['an error without details', { err: ['invalid_data'] }, ['Made no sense, so it was left out.']],
    ['an unknown error', { err: ['odd'] }, ['Something was wrong with it: odd.']],
  ])('tells of %s', (_, entry, sentences) => {
    expect(remarkSentences(t, entry, 'text')).toEqual(sentences)
  })

  it('counts the entries of lists and objects', () => {
    const entry = { rem: [['!limit', 's', 100, 100]], len: 250 }
    expect(remarkSentences(t, entry, 'entries')).toEqual(['Shortened from 250 entries.'])
  })

  it.each<[string, JsonObject]>([
    ['remarks that are no list', { rem: 'x' }],
    ['remarks that are none', { rem: [null, 1, [], [7, 's']] }],
    ['errors that are none', { err: [null, [], [{}]] }],
  ])('says nothing about %s', (_, entry) => {
    expect(remarkSentences(t, entry, 'text')).toEqual([])
  })

  it('says but little of what a sender made long', () => {
    const rem = Array.from({ length: 500 }, (_, index) => [`${index}${'x'.repeat(900)}`, 'x'])
    const sentences = remarkSentences(t, { rem, val: 'y'.repeat(5000) }, 'text')
    expect(sentences.join('').length).toBeLessThan(2000)
    const long = 'z'.repeat(5000)
    const err = [['invalid_data', { reason: long }], long]
    expect(remarkSentences(t, { err }, 'text').join('').length).toBeLessThan(1000)
  })
})
