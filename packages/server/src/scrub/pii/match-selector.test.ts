import { describe, expect, it } from 'vitest'
import { EVENT, EVENT_NODE, nodeOf, placeIn } from './event-schema.ts'
import { type Exposure, matchesSelector, type PathNode } from './match-selector.ts'
import { parseRuleSelector, parseSelector } from './parse-selector.ts'

const SAMPLE = {
  breadcrumbs: { values: [{ message: 'm', data: { url: 'u' } }] },
  contexts: { device: { name: 'd' }, shop: { cart: 'c' } },
  csp: { blocked_uri: 'b' },
  debug_meta: { images: [{ code_file: 'c', image_addr: '0x1' }] },
  exception: {
    values: [
      { type: 't', value: 'v', stacktrace: { frames: [{ abs_path: 'p', vars: { x: 'y' } }] } },
    ],
  },
  extra: { 'my key': 'k', a: { b: ['one', { c: 2 }] } },
  logentry: { formatted: 'f', message: 'm', params: ['p'] },
  release: '1.0',
  request: { headers: { 'X-Token': 'h' }, url: 'u' },
  sdk: { client_ip: 'i' },
  tags: { shop: 's' },
  user: { id: '1', geo: { city: 'c' }, data: { nick: 'n' } },
}

/** The node of the value at a path written with dots, as the walk would meet it. */
function walk(path: string): { nodes: PathNode[]; exposure: Exposure } {
  const nodes: PathNode[] = [EVENT_NODE]
  let place = EVENT
  let value: unknown = SAMPLE
  for (const step of path.split('/')) {
    const key = /^\d+$/.test(step) ? Number(step) : step
    value = (value as { [step: string]: unknown })[step]
    const inner = placeIn(place, typeof key === 'number' ? undefined : key)
    if (inner === undefined) return { nodes, exposure: 'never' }
    place = inner
    nodes.push(nodeOf(place, key, value as string))
  }
  return { nodes, exposure: place.exposure }
}

function matches(selector: string, path: string): boolean {
  const { nodes, exposure } = walk(path)
  return matchesSelector(parseRuleSelector(selector), nodes, exposure)
}

describe('a selector', () => {
  it.each([
    ['extra.a.b', 'extra/a/b'],
    ['b', 'extra/a/b'],
    ['A.B', 'extra/a/b'],
    ['extra.*', 'extra/a'],
    ['extra.**', 'extra/a/b/1/c'],
    ['**', 'extra'],
    ['**.c', 'extra/a/b/1/c'],
    ['a.**.c', 'extra/a/b/1/c'],
    ['extra.a.b.0', 'extra/a/b/0'],
    ["extra.'my key'", 'extra/my key'],
    ['$string', 'extra/my key'],
    ['$number', 'extra/a/b/1/c'],
    ['$array', 'extra/a/b'],
    ['$object', 'extra/a'],
    ['$object.**', 'extra/a/b/0'],
    ['freeform', 'extra/my key'],
    ['$exception.value', 'exception/values/0/value'],
    ['$error.value', 'exception/values/0/value'],
    ['exception.values.*.value', 'exception/values/0/value'],
    ['$string', 'exception/values/0/value'],
    ['$stacktrace.**', 'exception/values/0/stacktrace/frames/0/vars/x'],
    ['$frame.vars.x', 'exception/values/0/stacktrace/frames/0/vars/x'],
    ['$frame.abs_path', 'exception/values/0/stacktrace/frames/0/abs_path'],
    ['$request.headers.x-token', 'request/headers/X-Token'],
    ['$http.headers.*', 'request/headers/X-Token'],
    ['request.url', 'request/url'],
    ['$user.**', 'user/data/nick'],
    ['$user', 'user'],
    ['user.geo', 'user/geo'],
    ['$logentry.formatted', 'logentry/formatted'],
    ['$message', 'logentry/message'],
    ['$string', 'logentry/formatted'],
    ['$breadcrumb.message', 'breadcrumbs/values/0/message'],
    ['$breadcrumb.data.**', 'breadcrumbs/values/0/data/url'],
    ['$sdk.client_ip', 'sdk/client_ip'],
    ['$event.extra', 'extra'],
    ['csp.blocked_uri', 'csp/blocked_uri'],
    ['contexts.device.name', 'contexts/device/name'],
    ['contexts.shop.**', 'contexts/shop/cart'],
    ['debug_meta.images.*.code_file', 'debug_meta/images/0/code_file'],
    ['tags.shop', 'tags/shop'],
    ['a || extra.a', 'extra/a'],
    ['a | zzz', 'extra/a'],
    ['extra.** && $string', 'extra/a/b/0'],
    ['extra.** & !$number', 'extra/a/b/0'],
    ['!extra', 'extra/a'],
    ['~(user.** || request.**)', 'extra/a'],
    ['(extra.* && !zzz) || zzz', 'extra/a'],
  ])('%s fits %s', (selector, path) => {
    expect(matches(selector, path)).toBe(true)
  })

  it.each([
    ['extra.b', 'extra/a/b'],
    ['extra.*', 'extra/a/b'],
    ['extra.**', 'extra'],
    ['x.extra', 'extra'],
    ['a.**.zzz', 'extra/a/b/1/c'],
    ['extra.a.b.1', 'extra/a/b/0'],
    ['$number', 'extra/my key'],
    ['$user.**', 'extra/a'],
    ['!extra.**', 'extra/a'],
    ['$string && $number', 'extra/my key'],
    ['!(a || b)', 'extra/a/b'],
  ])('%s does not fit %s', (selector, path) => {
    expect(matches(selector, path)).toBe(false)
  })
})

describe('a selector that names no place', () => {
  it.each([
    'debug_meta/images/0/code_file',
    'exception/values/0/stacktrace/frames/0/abs_path',
    'request/url',
    'contexts/device/name',
    'tags/shop',
    'user',
    'exception/values/0/type',
    'release',
  ])('does not fit %s', (path) => {
    for (const selector of ['$string', '$object', '**', '$event.**', '$string || $object']) {
      expect(matches(selector, path)).toBe(false)
    }
  })

  it('never reaches what issues and symbols depend on, whatever it names', () => {
    expect(matches('exception.values.*.type', 'exception/values/0/type')).toBe(false)
    expect(matches('debug_meta.images.*.image_addr', 'debug_meta/images/0/image_addr')).toBe(false)
    expect(matches('release', 'release')).toBe(false)
    expect(matches('debug_meta.**', 'debug_meta/images/0/code_file')).toBe(false)
  })
})

describe('a text that is no selector', () => {
  it.each([
    ['', "expected a name, an index, a $type, * or a name in '…' at character 1"],
    ['a b', 'unexpected b at character 3'],
    ['a &&', "expected a name, an index, a $type, * or a name in '…' at character 5"],
    ['(a', 'expected ) at character 3'],
    ['a)', 'unexpected ) at character 2'],
    ['!!a', "expected a name, an index, a $type, * or a name in '…' at character 2"],
    ['$teapot.a', '$teapot is no known type at character 1'],
    ['*', '* must be part of a longer path at character 1'],
    ['a.**.b.**', '** may stand only once in a path at character 1'],
    ["a.'b", "a name that begins with ' must end with it at character 4"],
    ["a.''", 'a name must not be empty at character 5'],
    [`${'('.repeat(11)}a${')'.repeat(11)}`, 'too many parentheses at character 12'],
    ['a'.repeat(1025), 'longer than 1024 characters at character 1025'],
  ])('%s is refused, with the place', (text, sentence) => {
    expect(() => parseSelector(text)).toThrow(sentence)
  })

  it('may hold quotes when they are doubled', () => {
    expect(parseSelector("'a''b'")).toEqual({ kind: 'path', items: [{ kind: 'key', key: "a'b" }] })
  })
})
