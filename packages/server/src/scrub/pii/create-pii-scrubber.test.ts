import type { NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { PLAIN_EVENT, scrubBy, scrubByRules, scrubValueBy } from '../testing/scrub-by.ts'
import { parsePiiConfig } from './parse-pii-config.ts'

function apply(applications: { [selector: string]: string[] }, event: Partial<NormalizedEvent>) {
  return scrubByRules({ applications })({ ...PLAIN_EVENT, ...event })
}

describe('what becomes of a value', () => {
  it.each([
    ['remove', null],
    ['replace', '[Filtered]'],
    ['mask', '******'],
    ['hash', '5EB63BBBE01EEED093CB22BB8F5ACDC3'],
  ])('with %s', (method, expected) => {
    const value = scrubValueBy(
      scrubByRules({ applications: { value: [`@anything:${method}`] } }),
      'secret',
    )
    if (method === 'hash') expect(value).toMatch(/^[0-9A-F]{40}$/)
    else expect(value).toBe(expected)
  })

  it('is told in the remarks of the event', () => {
    const event = apply(
      { $string: ['@ip', '@email:mask', '@mac:hash'] },
      {
        extra: { a: 'x 192.0.2.1 y a@b.de', b: '00:1b:63:84:45:e6', c: 'clean' },
      },
    )
    expect(event._meta).toEqual({
      extra: {
        a: {
          '': {
            rem: [
              ['@ip', 's', 2, 6],
              ['@email:mask', 'm', 9, 15],
            ],
            len: 20,
          },
        },
        b: { '': { rem: [['@mac:hash', 'p', 0, 40]], len: 17 } },
      },
    })
  })

  it('is removal where it is a number or a container', () => {
    const event = apply(
      { 'extra.*': ['@anything:hash'] },
      { extra: { a: 1, b: [1], c: { d: 1 }, e: true } },
    )
    expect(event.extra).toEqual({ a: null, b: null, c: null, e: true })
    expect(event._meta).toEqual({
      extra: {
        a: { '': { rem: [['@anything:hash', 'x']] } },
        b: { '': { rem: [['@anything:hash', 'x']] } },
        c: { '': { rem: [['@anything:hash', 'x']] } },
      },
    })
  })

  it('depends on the key of the hash', () => {
    const applications = { $string: ['@ip:hash'] }
    const plain = scrubValueBy(scrubByRules({ applications }), '192.0.2.1')
    const keyed = scrubValueBy(scrubByRules({ applications, vars: { hashKey: 'k' } }), '192.0.2.1')
    expect(keyed).toMatch(/^[0-9A-F]{40}$/)
    expect(keyed).not.toBe(plain)
  })
})

describe('rules that people write', () => {
  it.each([
    [{ type: 'pattern', pattern: 'acct-\\d+' }, 'for acct-42!', 'for !'],
    [
      {
        type: 'pattern',
        pattern: 'id=(\\d+)',
        replaceGroups: [1],
        redaction: { method: 'replace', text: '#' },
      },
      'id=7 id=8',
      'id=# id=#',
    ],
    [
      {
        type: 'pattern',
        pattern: '(?i)KEY (\\w)(\\w)',
        replaceGroups: [1, 2],
        redaction: { method: 'mask' },
      },
      'key ab',
      'key **',
    ],
    [{ type: 'redact_pair', keyPattern: 'VALUE', redaction: { method: 'mask' } }, 'ab', 'ab'],
    [{ type: 'redact_pair', keyPattern: '^val', redaction: { method: 'mask' } }, 'ab', '**'],
    [{ type: 'redact_pair', keyPattern: '^val' }, 'ab', null],
    [
      { type: 'redact_pair', keyPattern: 'se.ret', redaction: { method: 'replace' } },
      'a secret',
      '[Filtered]',
    ],
    [{ type: 'multiple', rules: ['@ip', '@email'] }, '192.0.2.1 a@b.de', '[ip] [email]'],
    [
      {
        type: 'multiple',
        rules: ['@ip', '@email'],
        hideInner: true,
        redaction: { method: 'mask' },
      },
      '192.0.2.1 a@b.de',
      '********* ******',
    ],
    [
      { type: 'alias', rule: '@ip', hideInner: true, redaction: { method: 'replace', text: 'IP' } },
      '192.0.2.1',
      'IP',
    ],
  ])('%j makes of %j %j', (rule, text, expected) => {
    const scrub = scrubByRules({ rules: { r: rule }, applications: { $string: ['r'] } })
    expect(scrubValueBy(scrub, text)).toBe(expected)
  })

  it('give their own name to what an inner rule found', () => {
    const rules = { r: { type: 'multiple', rules: ['@ip'], hideInner: true } }
    const event = scrubByRules({ rules, applications: { $string: ['r'] } })({
      ...PLAIN_EVENT,
      extra: { a: '192.0.2.1' },
    })
    expect(event._meta).toEqual({ extra: { a: { '': { rem: [['r', 's', 0, 4]], len: 9 } } } })
  })

  it('leave alone what an earlier rule has put', () => {
    const rules = {
      f: { type: 'pattern', pattern: 'i', redaction: { method: 'replace', text: '!' } },
    }
    const scrub = scrubByRules({ rules, applications: { $string: ['@ip', 'f', '@anything:hash'] } })
    const event = scrub({ ...PLAIN_EVENT, extra: { a: '192.0.2.1' } })
    expect(event.extra).toEqual({ a: '[ip]' })
  })

  it('come before the default rules', () => {
    const { config: piiConfig } = parsePiiConfig(
      '{"applications":{"$string":["@creditcard:mask"]}}',
    )
    const event = scrubBy({ piiConfig })({
      ...PLAIN_EVENT,
      extra: { a: '4111111111111111, 078-05-1120' },
    })
    expect(event.extra).toEqual({ a: '****************, [Filtered]' })
    expect(event._meta).toEqual({
      extra: {
        a: {
          '': {
            rem: [
              ['@creditcard:mask', 'm', 0, 16],
              ['@usssn:filter', 's', 18, 28],
            ],
            len: 29,
          },
        },
      },
    })
  })
})

describe('places', () => {
  const frame = {
    filename: 'src/ann/a.py',
    abs_path: '/home/ann/a.py',
    module: 'ann.a',
    vars: { a: 'ann' },
  }
  const event: Partial<NormalizedEvent> = {
    exception: { values: [{ type: 'E', value: 'of a@b.de', stacktrace: { frames: [frame] } }] },
    logentry: { formatted: 'to a@b.de', message: 'to a@b.de' },
    request: {
      url: 'https://x/(a@b.de',
      headers: [
        ['Referer', 'a@b.de'],
        ['Accept', '*'],
      ],
    },
    tags: [['mail', 'a@b.de']],
    debug_meta: { images: [{ code_file: 'C:\\Users\\ann\\x.dll' }] },
    user: { id: '1', email: 'a@b.de', geo: { city: 'Ulm' } },
  }

  it('that every rule reaches', () => {
    const scrubbed = apply({ $string: ['@email'] }, event)
    expect(scrubbed.exception?.values[0]?.value).toBe('of [email]')
    expect(scrubbed.logentry).toEqual({ formatted: 'to [email]', message: 'to a@b.de' })
    expect(scrubbed.request?.headers).toEqual([
      ['Referer', '[email]'],
      ['Accept', '*'],
    ])
    expect(scrubbed.user?.email).toBe('[email]')
    expect(scrubbed.request?.url).toBe('https://x/(a@b.de')
    expect(scrubbed.tags).toContainEqual(['mail', 'a@b.de'])
  })

  it('that a rule has to name', () => {
    const scrubbed = apply({ '$message || request.url || tags.mail': ['@email'] }, event)
    expect(scrubbed.logentry).toEqual({ formatted: 'to [email]', message: 'to [email]' })
    expect(scrubbed.request?.url).toBe('https://x/([email]')
    expect(scrubbed.tags).toContainEqual(['mail', '[email]'])
  })

  it('of files keep the names that files are found by', () => {
    const scrubbed = apply(
      { '$frame.abs_path || code_file || $frame.filename': ['@userpath', '@anything:mask'] },
      event,
    )
    expect(scrubbed.exception?.values[0]?.stacktrace?.frames[0]).toMatchObject({
      abs_path: '************/a.py',
      filename: '*******/a.py',
      module: 'ann.a',
    })
    expect(scrubbed.debug_meta?.images?.[0]).toEqual({ code_file: '***************\\x.dll' })
    const removed = apply({ '$frame.abs_path': ['@anything:remove'] }, event)
    expect(removed.exception?.values[0]?.stacktrace?.frames[0]?.abs_path).toBe('a.py')
  })

  it('lose what is removed', () => {
    const scrubbed = apply(
      { '$user || request.headers.referer || $error.value': ['@anything:remove'] },
      event,
    )
    expect(scrubbed.user).toBeUndefined()
    expect(scrubbed.request?.headers).toEqual([
      ['Referer', ''],
      ['Accept', '*'],
    ])
    expect(scrubbed.exception?.values[0]).not.toHaveProperty('value')
  })

  it('of pairs in data are known by their names', () => {
    const scrubbed = apply(
      { 'extra.list.*.token': ['@anything:remove'], 'list.*.b': ['@anything:mask'] },
      {
        extra: {
          list: [
            ['token', 'x'],
            ['b', 'y'],
          ],
        },
      },
    )
    expect(scrubbed.extra).toEqual({
      list: [
        ['token', null],
        ['b', '*'],
      ],
    })
  })

  it('of lists of two texts are all searched', () => {
    const scrubbed = apply(
      { $string: ['@email'] },
      { extra: { two: ['a@b.de', 'c@d.de'], mixed: [['a@b.de', 'x'], 'c@d.de'], one: ['a@b.de'] } },
    )
    expect(scrubbed.extra).toEqual({
      two: ['[email]', '[email]'],
      mixed: [['[email]', 'x'], '[email]'],
      one: ['[email]'],
    })
  })

  it('of pairs in data are known by their names, whatever else is in the list', () => {
    const pairs = [['password', 'a'], ['x'], ['a', 'b', 'c'], 1]
    expect(apply({ $string: ['@password:replace'] }, { extra: { pairs } }).extra).toEqual({
      pairs: [['password', '[password]'], ['x'], ['a', 'b', 'c'], 1],
    })
  })

  it('of pairs in data are searched for what has a place, and so are the names', () => {
    const pairs = [
      ['a@b.de', 'Ann'],
      ['password', 'c'],
    ]
    const scrubbed = apply({ $string: ['@email', '@password'] }, { extra: { pairs } })
    expect(scrubbed.extra).toEqual({
      pairs: [
        ['[email]', 'Ann'],
        ['password', null],
      ],
    })
    expect(scrubbed._meta).toMatchObject({
      extra: { pairs: { 0: { 0: { '': { rem: [['@email', 's', 0, 7]] } } } } },
    })
  })
})

describe('what follows from a value', () => {
  it('is made anew', () => {
    const frame = { filename: 'ann/a.py', function: 'f', in_app: true }
    const before: NormalizedEvent = {
      ...PLAIN_EVENT,
      type: 'error',
      exception: { values: [{ type: 'E', value: 'a@b.de', stacktrace: { frames: [frame] } }] },
      title: 'E: a@b.de',
      metadata: { type: 'E', value: 'a@b.de', filename: 'ann/a.py', function: 'f' },
      culprit: 'ann/a.py in f',
      location: 'ann/a.py',
      user: { email: 'a@b.de' },
      tags: [
        ['user', 'email:a@b.de'],
        ['mine', 'kept'],
      ],
    }
    const after = scrubByRules({
      applications: { $string: ['@email'], '$frame.filename': ['@anything:remove'] },
    })(before)
    expect(after).toMatchObject({
      title: 'E: [email]',
      metadata: { type: 'E', value: '[email]', filename: 'a.py' },
      culprit: 'a.py in f',
      location: 'a.py',
      tags: [
        ['user', 'email:[email]'],
        ['mine', 'kept'],
      ],
    })
  })

  it('of a hashed address is the id of a user who has no other', () => {
    const rules = { '$user.ip_address': ['@ip:hash'] }
    const anonymous = apply(rules, {
      user: { ip_address: '192.0.2.1' },
      tags: [['user', 'ip:192.0.2.1']],
    })
    const hash = anonymous.user?.id
    expect(hash).toMatch(/^[0-9A-F]{40}$/)
    expect(anonymous.user).toEqual({ id: hash })
    expect(anonymous.tags).toEqual([['user', `id:${hash}`]])
    expect(apply(rules, { user: { id: '7', ip_address: '192.0.2.1' } }).user).toEqual({ id: '7' })
  })
})

it('gives back an event in which nothing was found', () => {
  const event = { ...PLAIN_EVENT, extra: { a: 'clean' } }
  expect(scrubByRules({ applications: { '**': ['@common'] } })(event)).toBe(event)
})
