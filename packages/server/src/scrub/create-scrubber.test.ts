import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import {
  mergeScrubSettings,
  type ScrubSettings,
  UNFORCED_SCRUB_SETTINGS,
} from './scrub-settings.ts'
import { PLAIN_EVENT, scrubBy, scrubValueBy } from './testing/scrub-by.ts'

const HIDDEN = '[Filtered]'

function scrubExtra(settings: Partial<ScrubSettings>, extra: JsonObject): JsonObject | undefined {
  return scrubBy(settings)({ ...PLAIN_EVENT, extra }).extra
}

describe('switches', () => {
  const event: NormalizedEvent = {
    ...PLAIN_EVENT,
    extra: { password: 'x', nick: 'ann', ip: '192.0.2.1' },
    user: { id: '1', ip_address: '192.0.2.1' },
    request: { cookies: [['session', 'x']], headers: [['Set-Cookie', 'a=b']] },
  }

  it('that are all off leave the event as it is', () => {
    expect(scrubBy({ scrubData: false, sensitiveFields: ['nick'] })(event)).toBe(event)
    expect(scrubBy({ scrubDefaults: false })(event)).toBe(event)
  })

  it('leave the sensitive fields without the defaults', () => {
    const scrubbed = scrubBy({ scrubDefaults: false, sensitiveFields: ['nick'] })(event)
    expect(scrubbed).toEqual({
      ...event,
      extra: { ...event.extra, nick: HIDDEN },
      _meta: { extra: { nick: { '': { rem: [['strip-fields', 's', 0, 10]], len: 3 } } } },
    })
  })

  it('leave the addresses without all others', () => {
    const scrubbed = scrubBy({ scrubData: false, scrubIpAddresses: true })(event)
    expect(scrubbed.extra).toEqual({ password: 'x', nick: 'ann', ip: '[ip]' })
    expect(scrubbed.user).toEqual({ id: '1' })
    expect(scrubbed.request).toEqual(event.request)
  })
})

describe('sensitive fields', () => {
  it.each([
    ['myStuff', 'MYSTUFF'],
    ['stuff', 'my_stuff_here'],
    [' stuff ', 'stuff'],
    ["odd ,./<>?!@#$%^&*()'", "odd ,./<>?!@#$%^&*()'"],
    ['Größe', 'GRÖSSE größe'],
  ])('%j hides the value of %j', (field, key) => {
    expect(scrubExtra({ sensitiveFields: [field] }, { [key]: 'x' })).toEqual({ [key]: HIDDEN })
  })

  it('hide texts that name them, numbers, lists, cookies and contexts', () => {
    const scrubbed = scrubBy({ sensitiveFields: ['konto'] })({
      ...PLAIN_EVENT,
      extra: { note: 'select * from Konto', konto: 7, kontos: [1, 2] },
      breadcrumbs: { values: [{ message: 'konto=7' }] },
      contexts: { konto: { a: 1 } },
      request: { cookies: [['konto', 'x']], data: { konto_nr: 'x' } },
      tags: [['konto', 'x']],
    })
    expect(scrubbed).toMatchObject({
      extra: { note: HIDDEN, konto: null, kontos: null },
      breadcrumbs: { values: [{ message: HIDDEN }] },
      contexts: {},
      request: { cookies: [['konto', HIDDEN]], data: { konto_nr: HIDDEN } },
      tags: [['konto', HIDDEN]],
    })
  })

  it.each([['', ' '], []])('that are empty hide nothing', (...sensitiveFields) => {
    expect(scrubExtra({ sensitiveFields }, { a: 'x', b: '' })).toEqual({ a: 'x', b: '' })
  })

  it('hide nothing of what was hidden before', () => {
    expect(scrubExtra({ sensitiveFields: ['filter'] }, { a: HIDDEN })).toEqual({ a: HIDDEN })
  })
})

describe('safe fields', () => {
  it.each([
    [['api_token'], { API_TOKEN: 'x' }],
    [['extra.api_token'], { api_token: 'x' }],
    [['card'], { card: '4111 1111 1111 1111' }],
    [['note.*'], { note: ['my password', 'x'] }],
    [["extra.'a.b'.**"], { 'a.b': { c: ['my password'] } }],
    [['no selector: secret!'], { 'No selector: secret!': 'x' }],
    [['*url*', 'secret'], { secret: 'x' }],
    [['secret'], { secret: 42 }],
    [['token'], { headers: [['token', 'x']] }],
  ])('%j keep %j', (safeFields, extra) => {
    const kept = scrubExtra({ safeFields: [...safeFields] }, extra)
    expect(kept).toEqual(extra)
  })

  it.each([
    [['secret'], { secrets: 'x' }, { secrets: HIDDEN }],
    [['user.secret'], { secret: 'x' }, { secret: HIDDEN }],
    [['auth'], { auth: { password: 'x', a: 'b' } }, { auth: { password: HIDDEN, a: 'b' } }],
    [['', ' '], { secret: 'x' }, { secret: HIDDEN }],
  ])('%j make of %j %j', (safeFields, extra, expected) => {
    expect(scrubExtra({ safeFields }, extra)).toEqual(expected)
  })

  it('reach every interface', () => {
    const event: NormalizedEvent = {
      ...PLAIN_EVENT,
      user: { id: '4111111111111111' },
      request: { headers: [['Authorization', 'x']], cookies: [['session', 'x']] },
      contexts: { secret: { a: 'b' } },
      tags: [['my_token', 'x']],
    }
    const safeFields = [
      '$user.id',
      'request.headers.authorization',
      '$request.cookies.*',
      'contexts.secret',
      'tags.my_token',
    ]
    expect(scrubBy({ safeFields })(event)).toBe(event)
  })

  it('are safe from sensitive fields too, but not from rules that people wrote', () => {
    const settings = { safeFields: ['mail'], sensitiveFields: ['mail'] }
    expect(scrubExtra(settings, { mail: 'a', email: 'b' })).toEqual({ mail: 'a', email: HIDDEN })
  })
})

describe('addresses', () => {
  const scrub = scrubBy({ scrubIpAddresses: true })

  it('go from their own places, whatever stands there', () => {
    const scrubbed = scrub({
      ...PLAIN_EVENT,
      user: { ip_address: '192.0.2.1' },
      request: { env: { REMOTE_ADDR: 'unix:' } },
      sdk: { name: 's', client_ip: '192.0.2.1' },
      tags: [['user', 'ip:192.0.2.1']],
    })
    expect(scrubbed.user).toBeUndefined()
    expect(scrubbed.request?.env).toEqual({ REMOTE_ADDR: null })
    expect(scrubbed.sdk).toEqual({ name: 's' })
    expect(scrubbed.tags).toEqual([])
    expect(scrubbed._meta).toMatchObject({
      user: { ip_address: { '': { rem: [['@anything:remove', 'x']] } } },
    })
  })

  it('go from what was noted about them', () => {
    const place = { name: 'user.ip_address', type: 'invalid_data', value: 'from 192.0.2.1' }
    const err: [string, JsonObject] = ['invalid_data', { reason: 'expected an IP address' }]
    const scrubbed = scrub({
      ...PLAIN_EVENT,
      errors: [place, { type: 'invalid_data', name: 'extra', value: '192.0.2.1' }],
      _meta: { user: { ip_address: { '': { err: [err], val: 'from 192.0.2.1' } } } },
    })
    expect(scrubbed.errors).toEqual([{ type: 'invalid_data', name: 'extra', value: '[ip]' }])
    expect(scrubbed._meta).toEqual({ user: { ip_address: { '': {} } } })
  })

  it('go from texts of people and programs', () => {
    expect(scrubValueBy(scrub, 'from 192.0.2.1 to [2001:db8::1]')).toBe('from [ip] to [[ip]]')
    const scrubbed = scrub({
      ...PLAIN_EVENT,
      user: { id: '192.0.2.1' },
      server_name: '192.0.2.9',
      tags: [
        ['user', 'id:192.0.2.1'],
        ['server_name', '192.0.2.9'],
        ['peer', '192.0.2.1'],
      ],
    })
    expect(scrubbed).toMatchObject({
      user: { id: '[ip]' },
      server_name: '[ip]',
      tags: [
        ['user', 'id:[ip]'],
        ['server_name', '[ip]'],
        ['peer', '[ip]'],
      ],
    })
  })

  it('stay where versions look like them, and where the reference leaves texts alone', () => {
    const event: NormalizedEvent = {
      ...PLAIN_EVENT,
      release: '1.2.3.4',
      request: { url: 'https://192.0.2.9/', headers: [['User-Agent', 'Chrome/120.0.0.0']] },
      contexts: { browser: { version: '120.0.0.0' } },
      logentry: { formatted: 'no route to 192.0.2.1' },
      tags: [
        ['release', '1.2.3.4'],
        ['browser', 'Chrome 120.0.0.0'],
        ['url', 'https://192.0.2.9/'],
      ],
    }
    expect(scrub(event)).toBe(event)
  })
})

describe('cookies in texts', () => {
  it.each([
    ['HTTP_COOKIE', 'theme=dark; sessionid=abc; x=1', 'theme=dark; sessionid=[Filtered]; x=1'],
    ['Cookie', 'PHPSESSID=abc', 'PHPSESSID=[Filtered]'],
    ['set-cookie', 'csrf=abc; Path=/', 'csrf=[Filtered]; Path=/'],
    ['http.request.header.cookie', 'sudo=[Filtered]; su=', 'sudo=[Filtered]; su='],
    ['http.request.header.cookie.session', 'abc', '[Filtered]'],
    ['http.request.header.cookie.theme', 'dark', 'dark'],
    ['cookie', 'theme=dark', 'theme=dark'],
    ['cookie', 'theme=dark; password=abc', 'theme=dark; password=[Filtered]'],
    ['cookies', 'a=1; sessionid=abc', 'a=1; sessionid=[Filtered]'],
    ['http.request.header.set-cookie', 'csrf=abc', 'csrf=[Filtered]'],
    ['cookies', 'sessionid=abc; note=Bearer hunter2', HIDDEN],
    ['set-cookie', 'sessionid=abc; Path=/, remember_token=xyz; Path=/', HIDDEN],
    ['cookie', 'csrf_token=[Filtered]; a=1', 'csrf_token=[Filtered]; a=1'],
    ['cookie', 'csrf_token=[Filtered]; a=my password', HIDDEN],
    ['cookies_seen', 'session=abc', 'session=abc'],
  ])('%s of %j become %j', (key, text, expected) => {
    const extra = scrubExtra({}, { [key]: text, pair: [[key, text]] })
    expect(extra).toEqual({ [key]: expected, pair: [[key, expected]] })
  })

  it.each(['cookie', 'cookies', 'Cookies'])('are found by their names under %s', (key) => {
    const cookies = { phpsessid: 'abc', theme: 'dark' }
    expect(scrubExtra({}, { [key]: cookies })).toEqual({ [key]: { ...cookies, phpsessid: HIDDEN } })
    const pairs = Object.entries(cookies)
    expect(scrubExtra({}, { [key]: pairs })).toEqual({ [key]: [['phpsessid', HIDDEN], pairs[1]] })
  })

  it('are found in lists of headers, and of cookies', () => {
    const headers = ['sessionid=abc; Path=/', 'theme=dark']
    expect(scrubExtra({}, { 'set-cookie': headers })).toEqual({
      'set-cookie': [`sessionid=${HIDDEN}; Path=/`, 'theme=dark'],
    })
    const cookies = [
      { name: 'sessionid', value: 'abc' },
      { name: 'theme', value: 'dark' },
    ]
    expect(scrubExtra({}, { cookies })).toEqual({
      cookies: [{ name: 'sessionid', value: HIDDEN }, cookies[1]],
    })
    expect(scrubExtra({}, { list: [['cookies', { sessionid: 'abc' }]] })).toEqual({
      list: [['cookies', { sessionid: HIDDEN }]],
    })
  })

  it('are searched for the fields of a project', () => {
    const settings = { scrubDefaults: false, sensitiveFields: ['konto'] }
    expect(scrubExtra(settings, { cookie: 'konto_id=1; note=see konto 12345' })).toEqual({
      cookie: HIDDEN,
    })
  })

  it('are found in a context of a response', () => {
    const { contexts } = scrubBy({})({
      ...PLAIN_EVENT,
      contexts: { response: { cookies: 'sessionid=abc; a=1' } },
    })
    expect(contexts?.response).toEqual({ cookies: `sessionid=${HIDDEN}; a=1` })
  })

  it('are found in what a trace tells', () => {
    const data = { 'http.request.header.cookie.sessionid': 'abc', password: 'kept' }
    const { contexts } = scrubBy({})({ ...PLAIN_EVENT, contexts: { trace: { data } } })
    expect(contexts?.trace).toEqual({
      data: { 'http.request.header.cookie.sessionid': HIDDEN, password: 'kept' },
    })
  })
})

describe('places that the defaults search as well', () => {
  it('are addresses in security reports, and the titles made of them', () => {
    const uri = 'https://example.com/?card=4111111111111111'
    const scrubbed = scrubBy({})({
      ...PLAIN_EVENT,
      type: 'csp',
      csp: { effective_directive: 'img-src', blocked_uri: uri, document_uri: uri, referrer: uri },
      metadata: { directive: 'img-src', uri, title: "Blocked 'img' from 'example.com'" },
      location: uri,
    })
    expect(JSON.stringify(scrubbed)).not.toContain('4111111111111111')
    expect(scrubbed.metadata.uri).toBe('https://example.com/?card=[Filtered]')
  })

  it('are values that were refused', () => {
    const scrubbed = scrubBy({})({
      ...PLAIN_EVENT,
      errors: [{ type: 'invalid_data', name: 'user.password', value: 'abc', reason: 'r' }],
      _meta: { extra: { a: { '': { val: '4111111111111111' } } } },
    })
    expect(scrubbed.errors).toEqual([
      { type: 'invalid_data', name: 'user.password', value: HIDDEN, reason: 'r' },
    ])
    expect(scrubbed._meta).toEqual({ extra: { a: { '': { val: HIDDEN } } } })
  })
})

describe('remarks of an earlier step', () => {
  it('move with the text', () => {
    const text = 'ssn 078-05-1120, rest […'
    const _meta = { extra: { a: { '': { rem: [['!limit', 's', 23, 24]] as const, len: 99 } } } }
    const scrubbed = scrubBy({})({ ...PLAIN_EVENT, extra: { a: text }, _meta })
    expect(scrubbed._meta).toEqual({
      extra: {
        a: {
          '': {
            rem: [
              ['!limit', 's', 22, 23],
              ['@usssn:filter', 's', 4, 14],
            ],
            len: 99,
          },
        },
      },
    })
  })
})

describe('settings of an organization', () => {
  const project: ScrubSettings = {
    ...UNFORCED_SCRUB_SETTINGS,
    sensitiveFields: ['a'],
    safeFields: ['b'],
  }

  it('force nothing that is not set', () => {
    expect(mergeScrubSettings(UNFORCED_SCRUB_SETTINGS, project)).toEqual(project)
  })

  it('stay on and join those of the project', () => {
    const organization: ScrubSettings = {
      scrubData: true,
      scrubDefaults: true,
      scrubIpAddresses: true,
      sensitiveFields: ['c'],
      safeFields: ['d'],
      piiConfig: {
        rules: new Map([
          [
            'r',
            {
              type: 'multiple',
              rules: ['s', '@ip'],
              hideInner: false,
              redaction: { method: 'mask' },
            },
          ],
          ['s', { type: 'email', redaction: { method: 'hash' } }],
        ]),
        applications: [{ selector: '$string', rules: ['r', '@mac'] }],
        hashKey: 'k',
      },
    }
    const own = {
      rules: new Map([['r', { type: 'uuid', redaction: { method: 'remove' } }]] as const),
      applications: [{ selector: '$user.**', rules: ['r'] }],
      hashKey: 'l',
    }
    const merged = mergeScrubSettings(organization, { ...project, piiConfig: own })
    expect(merged).toEqual({
      scrubData: true,
      scrubDefaults: true,
      scrubIpAddresses: true,
      sensitiveFields: ['c', 'a'],
      safeFields: ['d', 'b'],
      piiConfig: {
        rules: new Map<string, unknown>([
          [
            'organization:r',
            {
              type: 'multiple',
              rules: ['organization:s', '@ip'],
              hideInner: false,
              redaction: { method: 'mask' },
            },
          ],
          ['organization:s', { type: 'email', redaction: { method: 'hash' } }],
          ['project:r', { type: 'uuid', redaction: { method: 'remove' } }],
        ]),
        applications: [
          { selector: '$string', rules: ['organization:r', '@mac'] },
          { selector: '$user.**', rules: ['project:r'] },
        ],
        hashKey: 'k',
      },
    })
  })
})
