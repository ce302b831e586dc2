import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSearch } from './format-search.ts'
import { parseSearch } from './parse-search.ts'
import { SearchError } from './search-error.ts'
import type { SearchNode } from './search-tree.ts'

const exact = (text: string) => ({ kind: 'exact', text })
const pattern = (...parts: readonly string[]) => ({ kind: 'pattern', parts })
const and = (...nodes: readonly unknown[]) => ({ kind: 'and', nodes })
const or = (...nodes: readonly unknown[]) => ({ kind: 'or', nodes })
const not = <T extends object>(term: T) => ({ ...term, negated: true })
const text = (...parts: readonly string[]) => ({
  kind: 'text',
  parts: ['', ...parts, ''],
  negated: false,
})
const tag = (name: string, ...values: readonly (string | object)[]) => ({
  kind: 'tag',
  tag: name,
  values: values.map((value) => (typeof value === 'string' ? exact(value) : value)),
  negated: false,
})
const field = (name: string, ...values: readonly string[]) => ({
  kind: 'field',
  field: name,
  values: values.map(exact),
  negated: false,
})
const has = (of: object) => ({ kind: 'has', of, negated: false })
const is = (...statuses: readonly string[]) => ({ kind: 'status', statuses, negated: false })
const boolean = (key: string, value: boolean) => ({ kind: 'boolean', key, value, negated: false })
const number = (key: string, operator: string, ...values: readonly number[]) => ({
  kind: 'number',
  key,
  operator,
  values,
  negated: false,
})
const date = (key: string, operator: string, value: object) => ({
  kind: 'date',
  key,
  operator,
  value,
  negated: false,
})
const relative = (sign: string, periodMs: number) => ({ kind: 'relative', sign, periodMs })
const from = (iso: string, lengthMs: number) => {
  const fromMs = Date.parse(iso)
  return { kind: 'absolute', fromMs, toMs: fromMs + lengthMs }
}
const enumOf = (key: string, ...values: readonly string[]) => ({
  kind: 'enum',
  key,
  values,
  negated: false,
})
const version = (key: string, operator: string, value: object) => ({
  kind: 'version',
  key,
  operator,
  values: [value],
  negated: false,
})
const people = (key: string, ...them: readonly object[]) => ({
  kind: 'person',
  key,
  people: them,
  negated: false,
})
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const accepted: readonly (readonly [query: string, tree: unknown])[] = [
  ['', and()],
  [' \t ', and()],
  ['""', and()],
  ['* "**"', and()],
  ['payment failed', and(text('payment'), text('failed'))],
  [' " hello " ', text('hello')],
  ['"say \\"hi\\" \\\\"', text('say "hi" \\')],
  ['pay*failed', text('pay', 'failed')],
  ['*paid*', text('paid')],
  ['a\\*b', text('a*b')],
  ['!noise', not(text('noise'))],
  ['!', text('!')],
  ['end"', text('end"')],
  ['and or', and(text('and'), text('or'))],
  ['"OR"', text('OR')],
  ['call(x) ()', and(text('call(x)'), text('()'))],
  ['at f(a, b)', and(text('at'), text('f(a,'), text('b)'))],
  ['https://shop.example/a?b', text('https://shop.example/a?b')],
  ['message:"timed out"', text('timed out')],
  ['message:Conn*Error', { ...text(), parts: ['Conn', 'Error'] }],
  ['message:[a,b]', or(text('a'), text('b'))],

  ['a OR b c', or(text('a'), and(text('b'), text('c')))],
  ['a AND b OR c', or(and(text('a'), text('b')), text('c'))],
  ['a (b OR c)', and(text('a'), or(text('b'), text('c')))],
  ['(a (b)) c', and(text('a'), text('b'), text('c'))],
  ['((a OR (b OR c)))', or(text('a'), text('b'), text('c'))],
  ['(is:resolved release:1)', and(is('resolved'), tag('release', '1'))],
  ['!(a)', not(text('a'))],
  ['!(a OR b)', { kind: 'not', node: or(text('a'), text('b')) }],
  ['!(!(a b))', and(text('a'), text('b'))],
  ['(url:/f(x))', tag('url', '/f(x)')],
  ['a OR ""', and()],

  ['thinger:unknown "what is this?"', and(tag('thinger', 'unknown'), text('what is this?'))],
  ['"thinger:unknown what is this?"', text('thinger:unknown what is this?')],
  ['"hi:there":value', tag('hi:there', 'value')],
  ['browser.name:Fire*', tag('browser.name', pattern('Fire', ''))],
  ['browser.name:"Safari 1*2"', tag('browser.name', pattern('Safari 1', '2'))],
  ['color:a\\*b', tag('color', 'a*b')],
  ['color:"a\\*b"', tag('color', 'a*b')],
  ['color:a**b', tag('color', pattern('a', 'b'))],
  ['path:C:\\temp', tag('path', 'C:\\temp')],
  ['device.family:te\\"st', tag('device.family', 'te"st')],
  ['release:["a release",    "b release", c]', tag('release', 'a release', 'b release', 'c')],
  ['color:[re*, blue]', tag('color', pattern('re', ''), 'blue')],
  ['tags[level]:odd', tag('level', 'odd')],
  ['tags["level"]:odd', tag('level', 'odd')],
  ['random:-2w p95:>5s', and(tag('random', '-2w'), tag('p95', '>5s'))],
  ['release:latest', { kind: 'latest-release', of: 'release', negated: false }],
  ['error.mechanism:onerror', tag('mechanism', 'onerror')],
  ['flags[new_cart]:true', { ...tag('', 'true'), kind: 'flag', flag: 'new_cart', tag: undefined }],

  ['user.email:[a@x.org,b@x.org]', field('user.email', 'a@x.org', 'b@x.org')],
  ['!user.id:500s', not(field('user.id', '500s'))],
  ['platform.name:python', field('platform', 'python')],
  ['stack.function:main', field('stack.function', 'main')],

  ['has:color', has({ kind: 'tag', tag: 'color' })],
  ['has:"hi:there"', has({ kind: 'tag', tag: 'hi:there' })],
  ['!has:user.email', not(has({ kind: 'field', field: 'user.email' }))],
  ['release:""', not(has({ kind: 'tag', tag: 'release' }))],
  ['!release:""', has({ kind: 'tag', tag: 'release' })],
  ['trace:*', has({ kind: 'field', field: 'trace' })],
  ['has:flags[x]', has({ kind: 'flag', flag: 'x' })],
  ['has:assignee', not(people('assigned', { kind: 'none' }))],
  ['has:level', number('timesSeen', '>=', 0)],
  ['has:stack.lineno', number('stack.lineno', '>=', 0)],

  ['is:unresolved', is('unresolved')],
  ['!is:archived', not(is('ignored'))],
  ['is:[new,muted]', is('new', 'ignored')],
  ['level:warn', enumOf('level', 'warning')],
  ['!level:[error,Fatal]', not(enumOf('level', 'error', 'fatal'))],
  ['issue.priority:high', enumOf('issue.priority', 'high')],
  ['error.unhandled:true', boolean('error.unhandled', true)],
  ['error.handled:1', boolean('error.unhandled', false)],
  ['timesSeen:>=2k', number('timesSeen', '>=', 2000)],
  ['times_seen:-0', number('timesSeen', '=', 0)],
  ['project.id:[1, 2]', number('project.id', '=', 1, 2)],
  ['issue:[7,8]', number('issue.id', '=', 7, 8)],
  [
    'issue:SHOP-1A',
    { kind: 'issue', shortIds: [{ projectSlug: 'shop', shortNumber: 42 }], negated: false },
  ],
  ['project:[Shop,web]', { kind: 'project', slugs: ['shop', 'web'], negated: false }],

  ['age:-24h', date('firstSeen', '=', relative('-', DAY_MS))],
  ['lastSeen:+30d', date('lastSeen', '=', relative('+', 30 * DAY_MS))],
  ['first_seen:2024-02-29', date('firstSeen', '=', from('2024-02-29', DAY_MS))],
  ['timestamp:>2015-05-18T10:15', date('timestamp', '>', from('2015-05-18T10:15Z', 60_000))],
  [
    'event.timestamp:<="2015-05-18 10:15:01+02:00"',
    date('timestamp', '<=', from('2015-05-18T08:15:01Z', 1000)),
  ],
  ['timestamp:>2015-05-18T10:15:01.1', date('timestamp', '>', from('2015-05-18T10:15:01.1Z', 1))],

  ['release.version:>=1.2.3-hi', version('release.version', '>=', exact('1.2.3-hi'))],
  ['release.version:1.2.*', version('release.version', '=', pattern('1.2.', ''))],
  ['release.build:<417', version('release.build', '<', exact('417'))],

  ['assignee:me', people('assigned', { kind: 'me' })],
  [
    'assigned_or_suggested:[me, my_teams, none, #web, a@x.org]',
    people(
      'assigned_or_suggested',
      { kind: 'me' },
      { kind: 'my_teams' },
      { kind: 'none' },
      { kind: 'team', slug: 'web' },
      { kind: 'user', name: 'a@x.org' },
    ),
  ],
  ['bookmarks:me', people('bookmarks', { kind: 'me' })],
]

const refused: readonly (readonly [query: string, position: number, sentence: RegExp])[] = [
  ['device.family:', 14, /value is missing after "device.family:"/],
  ['(a color:)', 9, /value is missing/],
  ['a "b', 2, /quotation mark is not closed/],
  ['release:"1', 8, /not closed/],
  ['release:[a,b', 8, /list is not closed/],
  ['release:[a,]', 11, /between its commas/],
  ['release:[]', 9, /between its commas/],
  ['release:"a"b', 11, /space is missing/],
  ['release:[a]b', 11, /space is missing/],
  ['a (b', 2, /parenthesis is not closed/],
  ['a b )', 4, /closes nothing/],
  ['a ( )', 2, /nothing between/],
  ['OR a', 0, /"OR" stands between/],
  ['a OR', 2, /"OR" stands between/],
  ['a OR OR b', 2, /"OR" stands between/],
  ['AND a', 0, /"AND" stands between/],
  ['a AND', 2, /"AND" stands between/],
  ['a AND AND b', 2, /"AND" stands between/],
  ['(a AND) b', 3, /"AND" stands between/],
  ['x is:great', 2, /"is:" takes one of unresolved, .*; not "great"/],
  ['level:loud', 0, /"level:" takes one of/],
  ['stack.in_app:lol', 0, /takes one of true, 1, yes/],
  ['stack.colno:>3s', 0, /takes a number/],
  ['timesSeen:[1,x]', 0, /takes a number/],
  ['timesSeen:>[1,2]', 0, /takes one value/],
  ['firstSeen:2024-02-30', 0, /takes a time/],
  ['age:24h', 0, /takes a time/],
  ['release.version:>abc', 0, /whole version/],
  ['release.version:>1.*', 0, /whole version/],
  ['release.package:>shop', 0, /no order/],
  ['release:[latest,1]', 0, /stands by itself/],
  ['bookmarks:#web', 0, /"me" or/],
  ['issue:nonsense', 0, /no short id/],
  ['transaction.duration:>..500s', 0, /cannot be searched/],
  ['count():>5', 0, /functions/],
  ['has:', 4, /name of a tag/],
  ['has:a:b', 5, /name of a tag/],
  ['has:is', 0, /name of a tag/],
  ['message:""', 0, /text to look for/],
  ['('.repeat(11), 10, /at most 10 deep/],
  ['a '.repeat(51), 100, /at most 50 terms/],
  [`x:[${'a,'.repeat(201)}a]`, 403, /at most 200 values/],
  ['a'.repeat(4097), 4096, /at most 4096 characters/],
]

describe('parseSearch', () => {
  it.each(accepted)('reads %j', (query, tree) => {
    expect(withoutPositions(parseSearch(query))).toEqual(tree)
  })

  it.each(refused)('refuses %j', (query, position, sentence) => {
    const error = refusalOf(query)
    expect(error?.message).toMatch(sentence)
    expect(error?.position.start).toBe(position)
  })

  it('tells where a term stands', () => {
    const node = parseSearch('a (!release:[1, 2])')
    const [, release] = node.kind === 'and' ? node.nodes : []
    expect(release).toMatchObject({ position: { start: 3, end: 18 } })
  })

  it('throws nothing but SearchError, whatever the text', () => {
    fc.assert(
      fc.property(queries(), (query) => void refusalOf(query)),
      { numRuns: 3000 },
    )
  })

  it('gives any tag value back that is quoted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (wanted) => {
        const quoted = wanted.replace(/[\\"*]/g, (char) => `\\${char}`)
        expect(withoutPositions(parseSearch(`color:"${quoted}"`))).toEqual(tag('color', wanted))
      }),
    )
  })
})

describe('formatSearch', () => {
  it.each(accepted)('gives a text that is read as the same: %j', (query) => {
    expectSameAgain(query)
  })

  it('gives a text that is read as the same, whatever was read', () => {
    fc.assert(fc.property(queries(), expectSameAgain), { numRuns: 3000 })
  })
})

function expectSameAgain(query: string): void {
  if (refusalOf(query) !== undefined) return
  const tree = parseSearch(query)
  const again = parseSearch(formatSearch(tree))
  expect(withoutPositions(again)).toEqual(withoutPositions(tree))
}

function queries() {
  const words = `" [ ] ( ) : ! * \\ , # > <= is: has: level: a b tags[ flags[ ] release: latest
    firstRelease: message: timesSeen: 12 1.5k age: -24h +1w 2024-01-01 T10:00 :30.5 Z assigned: me
    stack.in_app: true release.version: project: issue: A-1 x@y.z AND OR`.split(/\s+/)
  const piece = fc.constantFrom(' ', ' ', ...words)
  return fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.array(fc.constantFrom(...accepted), { maxLength: 4 }).map((rows) => {
      return rows.map(([query]) => `(${query})`).join(' OR ')
    }),
  )
}

function withoutPositions(node: SearchNode): unknown {
  return JSON.parse(JSON.stringify(node), (key, value) => (key === 'position' ? undefined : value))
}

function refusalOf(query: string): SearchError | undefined {
  try {
    parseSearch(query)
    return undefined
  } catch (error) {
    if (error instanceof SearchError) return error
    throw error
  }
}
