import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScrubSettings } from './scrub-settings.ts'
import { PLAIN_EVENT, scrubBy, scrubByRules } from './testing/scrub-by.ts'

/** Secrets that show by their form, each with the part that must be nowhere afterwards. */
const FORMS = [
  ['4111111111111111', '4111111111111111'],
  ['5500 0055 5555 5559', '5500 0055'],
  ['GB82WEST12345698765432', 'WEST12345698765432'],
  ['078-05-1120', '078-05-1120'],
  ['pg://ann:hunter2@host/1', 'hunter2'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIBVQ\n-----END RSA PRIVATE KEY-----', 'MIIBVQ'],
  ['/home/ann-lee/x', 'ann-lee'],
  ['Bearer hunter2', 'hunter2'],
  ['passwd=hunter2', 'hunter2'],
] as const
const ADDRESSES = ['192.0.2.77', '2001:db8::77', '::ffff:192.0.2.77'].map((ip) => [ip, ip] as const)

type Plant = (text: string) => Partial<NormalizedEvent>

const frames = (text: string) => ({ frames: [{ function: 'f', vars: { x: [{ y: text }] } }] })

/** Where users and programs put data of any kind. */
const TEXT_PLACES: readonly Plant[] = [
  (text) => ({ extra: { note: text } }),
  (text) => ({ extra: { deep: { list: [1, ['a', { b: text }], text] } } }),
  (text) => ({ tags: [['note', text]] }),
  (text) => ({ user: { id: text } }),
  (text) => ({ user: { email: text, username: text, name: text, data: { x: text } } }),
  (text) => ({ request: { query_string: [['q', text]], fragment: text } }),
  (text) => ({ request: { headers: [['X-Note', text]], cookies: [['theme', text]] } }),
  (text) => ({ request: { data: { form: [text] }, env: { NOTE: text } } }),
  (text) => ({ request: { data: text } }),
  (text) => ({ breadcrumbs: { values: [{ message: text }, { data: { x: text } }] } }),
  (text) => ({ contexts: { shop: { x: text } } }),
  (text) => ({ stacktrace: frames(text) }),
  (text) => ({ exception: { values: [{ type: 'E', stacktrace: frames(text) }] } }),
  (text) => ({ exception: { values: [{ type: 'E', raw_stacktrace: frames(text) }] } }),
  (text) => ({ exception: { values: [{ type: 'E', mechanism: { data: { x: text } } }] } }),
  (text) => ({ threads: { values: [{ id: 1, stacktrace: frames(text) }] } }),
  (text) => ({ logentry: { formatted: 'f', params: [text] } }),
  (text) => ({ csp: { effective_directive: 'img-src', blocked_uri: text, referrer: text } }),
  (text) => ({ errors: [{ type: 'invalid_data', name: 'extra.x', value: text }] }),
  (text) => ({ _meta: { extra: { x: { '': { val: text } } } } }),
]
const before = fc.constantFrom('', 'see ', '"', '(', 'a=', '\n', '– ')
const after = fc.constantFrom('', ' end', '"', ')', ', and', '\n', ' –')
const noise = fc.dictionary(
  fc.constantFrom('a', 'note', 'list', 'password', 'url', '__proto__', 'x-token'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue),
)

function planted(forms: readonly (readonly [text: string, secret: string])[]) {
  return fc
    .record({
      form: fc.constantFrom(...forms),
      plant: fc.constantFrom(...TEXT_PLACES),
      before,
      after,
      noise,
    })
    .map(({ form: [text, secret], plant, noise: extra, ...around }) => ({
      secret,
      event: { ...PLAIN_EVENT, extra, ...plant(around.before + text + around.after) },
    }))
}

const hides = (scrub: (event: NormalizedEvent) => NormalizedEvent) => {
  return ({ event, secret }: { event: NormalizedEvent; secret: string }) => {
    const scrubbed = scrub(event)
    expect(JSON.stringify(scrubbed)).not.toContain(secret)
    expect(scrub(scrubbed)).toEqual(scrubbed)
  }
}

describe('a planted secret is nowhere in the scrubbed event', () => {
  it('when it shows by its form', () => {
    fc.assert(fc.property(planted(FORMS), hides(scrubBy({}))))
  })

  it('when it is an address', () => {
    fc.assert(fc.property(planted(ADDRESSES), hides(scrubBy({ scrubIpAddresses: true }))))
  })

  it('when its name says so', () => {
    const scrub = scrubBy({ sensitiveFields: ['konto'] })
    const name = fc.constantFrom('password', 'X-Api-Key', 'my_konto', 'ACCESS_TOKEN', 'otp')
    const value = fc.oneof(fc.constant('hunter2'), fc.constant({ a: ['hunter2'] } as JsonObject))
    const places = fc.constantFrom<(key: string, value: JsonValue) => Partial<NormalizedEvent>>(
      (key, inner) => ({ extra: { a: [{ [key]: inner }] } }),
      (key, inner) => ({ extra: { a: [[key, inner]] } }),
      (key, inner) => ({ user: { data: { [key]: inner } } }),
      (key, inner) => ({ contexts: { shop: { [key]: inner } } }),
      (key, inner) => ({ contexts: { [key]: { a: inner } } }),
      (key, inner) => ({ request: { data: { [key]: inner }, env: { [key]: inner } } }),
      (key) => ({ request: { headers: [[key, 'hunter2']], cookies: [[key, 'hunter2']] } }),
      (key) => ({ request: { query_string: [[key, 'hunter2']] }, tags: [[key, 'hunter2']] }),
      (key, inner) => ({ breadcrumbs: { values: [{ data: { [key]: inner } }] } }),
      (key, inner) => ({ stacktrace: { frames: [{ vars: { [key]: inner } }] } }),
      (key) => ({ errors: [{ type: 'invalid_data', name: `user.${key}`, value: 'hunter2' }] }),
    )
    fc.assert(
      fc.property(name, value, places, (key, inner, plant) => {
        hides(scrub)({ event: { ...PLAIN_EVENT, ...plant(key, inner) }, secret: 'hunter2' })
      }),
    )
  })

  it('when rules that people wrote find it, however they hide it', () => {
    const rule = fc.constantFrom(
      'email',
      'creditcard',
      'iban',
      'ip',
      'imei',
      'mac',
      'uuid',
      'usssn',
    )
    const method = fc.constantFrom('remove', 'mask', 'hash', 'replace')
    const samples: { readonly [type: string]: string } = {
      email: 'ann.lee@example.org',
      creditcard: '4111111111111111',
      iban: 'GB82WEST12345698765432',
      ip: '2001:db8::77',
      imei: '490154203237518',
      mac: '00:1b:63:84:45:e6',
      uuid: '123e4567-e89b-12d3-a456-426614174000',
      usssn: '078-05-1120',
    }
    // Tags are reached only by rules that name them, and what was refused by the defaults alone.
    const reached = TEXT_PLACES.filter((plant) => {
      const [field] = Object.keys(plant(''))
      return field !== 'tags' && field !== 'errors' && field !== '_meta'
    })
    const plants = fc.constantFrom(...reached)
    fc.assert(
      fc.property(rule, method, plants, before, (type, how, plant, start) => {
        const scrub = scrubByRules({ applications: { $string: [`@${type}:${how}`] } })
        const secret = samples[type] as string
        hides(scrub)({ event: { ...PLAIN_EVENT, ...plant(`${start}${secret} .`) }, secret })
      }),
    )
  })
})

describe('any event', () => {
  const settings: fc.Arbitrary<Partial<ScrubSettings>> = fc.record({
    scrubIpAddresses: fc.boolean(),
    sensitiveFields: fc.constantFrom([], ['note'], ['a', 'l']),
    safeFields: fc.constantFrom([], ['url'], ['extra.**'], ['$string']),
  })

  it('is the same after a second pass', () => {
    fc.assert(
      fc.property(settings, noise, noise, (chosen, extra, data) => {
        const scrub = scrubBy(chosen)
        const event = { ...PLAIN_EVENT, extra, request: { data }, contexts: { shop: data } }
        const scrubbed = scrub(event)
        expect(scrub(scrubbed)).toEqual(scrubbed)
      }),
    )
  })
})
