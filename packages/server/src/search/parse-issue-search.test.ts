import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IssueTerm } from './issue-search.ts'
import { parseIssueSearch } from './parse-issue-search.ts'
import { SearchError } from './search-error.ts'

const text = (value: string, negated = false): IssueTerm => ({ kind: 'text', text: value, negated })
const tag = (key: string, values: readonly string[], negated = false): IssueTerm => ({
  kind: 'tag',
  key,
  values,
  negated,
})
const status = (name: 'unresolved' | 'ignored', negated = false): IssueTerm => ({
  kind: 'status',
  status: name,
  negated,
})

type Accepted = readonly [query: string, ...terms: IssueTerm[]]

const accepted: readonly Accepted[] = [
  [''],
  ['   '],
  ['""'],
  ['payment failed', text('payment'), text('failed')],
  [' " hello " ', text('hello')],
  ['"thinger:unknown what is this?"', text('thinger:unknown what is this?')],
  ['thinger:unknown "what is this?"', tag('thinger', ['unknown']), text('what is this?')],
  ['"say \\"hi\\" \\\\"', text('say "hi" \\')],
  ['!noise', text('noise', true)],
  ['!', text('!')],
  ['call(x) (sic)', text('call(x)'), text('(sic)')],
  ['https://shop.example/a?b', text('https://shop.example/a?b')],
  ['message:"timed out"', text('timed out')],
  ['message:*timeout*', text('timeout')],
  ['is:unresolved', status('unresolved')],
  ['!is:archived', status('ignored', true)],
  ['is:muted', status('ignored')],
  ['level:error', { kind: 'level', levels: ['error'], negated: false }],
  ['!level:[error,Fatal]', { kind: 'level', levels: ['error', 'fatal'], negated: true }],
  ['has:release', { kind: 'has', key: 'release', negated: false }],
  ['!has:user.email', { kind: 'has', key: 'user', negated: true }],
  ['release:""', { kind: 'has', key: 'release', negated: true }],
  ['!release:""', { kind: 'has', key: 'release', negated: false }],
  ['browser.name:Fire*', tag('browser.name', ['Fire*'])],
  ['!environment:dev', tag('environment', ['dev'], true)],
  ['release:["a release",    "b release", c]', tag('release', ['a release', 'b release', 'c'])],
  ['release:["a release"] hello:["123"]', tag('release', ['a release']), tag('hello', ['123'])],
  ['tags[level]:odd', tag('level', ['odd'])],
  ['random:-2w', tag('random', ['-2w'])],
  ['p95:>5s', tag('p95', ['>5s'])],
  ['random:2018-01-01T05:06:07', tag('random', ['2018-01-01T05:06:07'])],
  ['user.id:500s', tag('user', ['id:500s'])],
  ['user.email:[a@x.org,b@x.org]', tag('user', ['email:a@x.org', 'email:b@x.org'])],
  ['!user.ip:10.0.0.1', tag('user', ['ip:10.0.0.1'], true)],
  ['error.unhandled:true', tag('handled', ['no'])],
  ['error.handled:1', tag('handled', ['yes'])],
]

const refused: readonly (readonly [query: string, position: number, sentence: RegExp])[] = [
  ['device.family:', 14, /value is missing/],
  ['a "b', 2, /not closed/],
  ['release:"1', 8, /not closed/],
  ['release:[a,b', 8, /not closed/],
  ['release:[a,]', 11, /between its commas/],
  ['release:"a"b', 11, /space is missing/],
  ['release:[a]b', 11, /space is missing/],
  ['x is:for_review', 2, /"is:" takes one of/],
  ['is:[resolved,ignored]', 0, /takes one value/],
  ['level:loud', 0, /"level:" takes one of/],
  ['x age:-24h', 2, /"age" is not supported/],
  ['has:firstSeen', 0, /not supported/],
  ['!timesSeen:>10', 0, /not supported/],
  ['stack.in_app:lol', 0, /not supported/],
  ['release:latest', 0, /name the release/],
  ['a OR b', 2, /every term/],
  ['(is:resolved release:1)', 0, /Parentheses/],
  ['message:a*b', 0, /text to look for/],
  [`${'a '.repeat(51)}`, 100, /at most 50 terms/],
  ['a'.repeat(4097), 4096, /at most 4096 characters/],
]

describe('parseIssueSearch', () => {
  it.each(accepted.map(([query, ...terms]) => ({ query, terms })))('reads $query', (row) => {
    expect(parseIssueSearch(row.query).terms).toEqual(row.terms)
  })

  it.each(refused)('refuses %j', (query, position, sentence) => {
    const error = refusalOf(query)
    expect(error?.position.start).toBe(position)
    expect(error?.message).toMatch(sentence)
  })

  it('throws nothing but SearchError, whatever the text', () => {
    const piece = fc.constantFrom('"', '[', ']', ':', '!', ' ', '\\', 'is', 'level', 'a', ',', '(')
    const query = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(query, (value) => void refusalOf(value)),
      { numRuns: 2000 },
    )
  })

  it('gives any tag value back that is quoted', () => {
    const value = fc.string({ minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(value, (wanted) => {
        const quoted = wanted.replace(/[\\"]/g, (char) => `\\${char}`)
        expect(parseIssueSearch(`color:"${quoted}"`).terms).toEqual([tag('color', [wanted])])
      }),
    )
  })
})

function refusalOf(query: string): SearchError | undefined {
  try {
    parseIssueSearch(query)
    return undefined
  } catch (error) {
    if (error instanceof SearchError) return error
    throw error
  }
}
