import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFingerprintRules } from './parse-fingerprint-rules.ts'

const DEFAULT = { name: 'default' }

describe('parseFingerprintRules', () => {
  it.each([
    ['a value', 'type:E -> one', [['one']]],
    ['values with commas', 'type:E -> one, two,three', [['one'], ['two'], ['three']]],
    ['values without', 'type:E -> one two', [['one'], ['two']]],
    ['values in quotes', 'type:E -> "one, \\"two\\" \\\\"', [['one, "two" \\']]],
    [
      'variables',
      'type:E -> {{default}}, {{ transaction }}',
      [[DEFAULT], [{ name: 'transaction' }]],
    ],
    ['variables in values', 'type:E -> a-{{ level }}-b', [['a-', { name: 'level' }, '-b']]],
    ['tags', 'type:E -> {{ tags.server:name }}', [[{ name: 'tag', tag: 'server:name' }]]],
    ['short names', 'type:E -> {{ path }}{{ type }}', [[{ name: 'path' }, { name: 'type' }]]],
    ['long names', 'type:E -> {{ stack.abs_path }}', [[{ name: 'path' }]]],
  ])('reads %s', (_, text, fingerprint) => {
    expect(parseFingerprintRules(text).rules[0]?.fingerprint).toEqual(fingerprint)
  })

  it('reads a title beside the fingerprint or instead of one', () => {
    const [rule] = parseFingerprintRules('type:E -> one title="No {{ error.type }}"').rules
    expect(rule?.title).toEqual(['No ', { name: 'type' }])
    const [other] = parseFingerprintRules('type:E -> title="No"').rules
    expect(other).toMatchObject({ fingerprint: [], title: ['No'] })
  })

  it('reads several matchers', () => {
    const text = '!family:native tags.a:"b c" "tags.x:y":z message:*x* app:yes -> one'
    expect(parseFingerprintRules(`# all\n\n${text}`).rules[0]).toMatchObject({ line: 3, text })
  })

  it.each([
    ['type:E', 7, 'Expected “->” and a fingerprint'],
    ['-> one', 1, 'A rule begins with a matcher, such as error.type:TypeError'],
    ['type:E ->', 10, 'Expected a fingerprint after “->”'],
    ['colour:red -> one', 1, 'There is no matcher “colour”'],
    ['app:maybe -> one', 5, 'Expected yes or no'],
    ['type:A -> a{{ default', 11, 'A variable is written as in “{{ default }}”'],
    ['type -> one', 6, 'Expected “:” after the name of a matcher'],
    ['type:E -> {{ colour }}', 11, 'There is no variable “colour”'],
    ['type:E -> one colour="red"', 22, 'There is no attribute “colour”, only title'],
    ['type:E -> ""', 11, 'Expected text in quotes'],
    ['type:E -> "one', 11, 'The quote is not closed'],
    ['type:E -> one title="', 21, 'The quote is not closed'],
    ['type:E -> ,', 11, 'Expected a value'],
    [`type:E -> ${'a,'.repeat(60)}`, 113, 'A fingerprint has at most 50 parts'],
    [`${'type:E '.repeat(21)}-> a`, 141, 'A rule has at most 20 matchers'],
  ])('refuses %s', (text, column, message) => {
    expect(parseFingerprintRules(text)).toEqual({
      rules: [],
      errors: [{ line: 1, column, message }],
    })
  })

  it('reads any text without throwing', () => {
    const piece = fc.constantFrom(
      ...'type: tags.a: ! " \\ -> {{ default }} {{x}} title=" , # {a,b} ** family:native'.split(
        ' ',
      ),
    )
    const text = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(text, (sample) => {
        const { rules, errors } = parseFingerprintRules(sample)
        expect(rules.length + errors.length).toBeLessThanOrEqual(sample.split('\n').length)
      }),
      { numRuns: 1000 },
    )
  })
})
