import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import {
  PATTERN_STEPS_PER_EVENT_MAX,
  REMARKED_VALUES_MAX,
  SECRETS_PER_EVENT_MAX,
  SECRETS_PER_TEXT_MAX,
} from './scrub-limits.ts'
import { PLAIN_EVENT, scrubBy, scrubByRules, scrubValueBy } from './testing/scrub-by.ts'

function lines(line: string, count: number): string {
  return `${line}\n`.repeat(count)
}

function usersPattern(pattern: string) {
  const rules = { mine: { type: 'pattern', pattern, redaction: { method: 'mask' } } }
  return scrubByRules({ rules, applications: { $string: ['mine'] } })
}

describe('a text with as many secrets as there may be', () => {
  it('is hidden in parts', () => {
    const text = lines('a /home/ann/x', SECRETS_PER_TEXT_MAX)
    const hidden = lines('a /home/[Filtered]/x', SECRETS_PER_TEXT_MAX)
    expect(scrubValueBy(scrubBy({}), text)).toBe(hidden)
    const byRule = scrubByRules({ applications: { $string: ['@userpath'] } })
    expect(scrubValueBy(byRule, text)).toBe(lines('a /home/[user]/x', SECRETS_PER_TEXT_MAX))
  })
})

describe('a text with more secrets than that is hidden whole', () => {
  it.each([
    ['paths', '/home/ann/x'],
    ['passwords', 'x://ann:pw@h'],
    ['numbers', 'no 078-05-1120'],
    ['cards', '4111 1111 1111 1111'],
    ['accounts', 'GB82WEST12345698765432'],
    ['keys', '-----BEGIN KEY-----\nx\n-----END KEY-----'],
  ])('by the default rules: %s', (_, line) => {
    const text = lines(line, SECRETS_PER_TEXT_MAX + 1)
    const { extra, _meta } = scrubBy({})({ ...PLAIN_EVENT, extra: { text } })
    expect(extra).toEqual({ text: '[Filtered]' })
    const entry = (_meta as JsonObject | undefined)?.extra
    expect(entry).toMatchObject({ text: { '': { len: text.length } } })
    expect(JSON.stringify(entry)).toContain('"s",0,10]]')
  })

  it('where addresses are removed', () => {
    const scrub = scrubBy({ scrubIpAddresses: true })
    expect(scrubValueBy(scrub, lines('::1 x', SECRETS_PER_TEXT_MAX + 1))).toBe('[Filtered]')
    expect(scrubValueBy(scrub, lines('a 192.0.2.1', SECRETS_PER_TEXT_MAX + 1))).toBe('[Filtered]')
  })

  it('where it is a header of cookies', () => {
    const text = 'sessionid=1;'.repeat(SECRETS_PER_TEXT_MAX + 1)
    const event = scrubBy({})({ ...PLAIN_EVENT, extra: { cookie: text } })
    expect(event.extra).toEqual({ cookie: '[Filtered]' })
  })

  it.each([
    ['@email', 'ann@b.de', '[email]'],
    ['@ip', '192.0.2.7', '[ip]'],
    ['@mac:replace', '00:1b:63:84:45:e6', '[mac]'],
    ['@pemkey', '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----', '[pemkey]'],
    ['@email:remove', 'ann@b.de', ''],
  ])('by the rule %s', (rule, line, expected) => {
    const scrub = scrubByRules({ applications: { $string: [rule] } })
    expect(scrubValueBy(scrub, lines(line, SECRETS_PER_TEXT_MAX + 1))).toBe(expected)
  })

  it('by a pattern', () => {
    const text = lines('no 17', SECRETS_PER_TEXT_MAX + 1)
    expect(scrubValueBy(usersPattern('[0-9]{2}'), text)).toBe('*'.repeat(text.length))
  })
})

describe('a pattern that takes too many steps in one event', () => {
  const scrub = usersPattern('no [0-9]+')
  const long = `no 17 ${'x'.repeat(PATTERN_STEPS_PER_EVENT_MAX / 40)}`

  it('hides texts whole where it has a match', () => {
    const texts = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, long]))
    const { extra = {} } = scrub({ ...PLAIN_EVENT, extra: texts })
    expect(extra.k0).toBe(long.replace('no 17', '*****'))
    expect(extra.k19).toBe('*'.repeat(long.length))
  })

  it('leaves texts without one, and other events', () => {
    const texts = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, long]))
    const { extra } = scrub({ ...PLAIN_EVENT, extra: { ...texts, z: 'no x' } })
    expect(extra?.z).toBe('no x')
    expect(scrubValueBy(scrub, 'no 1')).toBe('****')
  })
})

describe('an event with more hidden values than are told', () => {
  const count = REMARKED_VALUES_MAX + 10
  const extra = Object.fromEntries(Array.from({ length: count }, (_, i) => [`token${i}`, 'x']))

  it('has all of them hidden, and remarks on the first', () => {
    const scrubbed = scrubBy({})({ ...PLAIN_EVENT, extra })
    expect(new Set(Object.values(scrubbed.extra ?? {}))).toEqual(new Set(['[Filtered]']))
    const remarks = Object.keys((scrubbed._meta?.extra ?? {}) as JsonObject)
    expect(remarks).toEqual(Object.keys(extra).slice(0, REMARKED_VALUES_MAX))
  })

  it('keeps what was noted before right', () => {
    const cut = { rem: [['!limit', 's', 5, 5]] as const, len: 9 }
    const last = `token${count - 1}`
    const _meta = { extra: { [last]: { '': cut } } }
    const scrubbed = scrubBy({})({ ...PLAIN_EVENT, extra, _meta })
    const entry = ((scrubbed._meta?.extra ?? {}) as JsonObject)[last]
    expect(entry).toEqual({
      '': { rem: [...cut.rem, ['@password:filter', 's', 0, 10]], len: 9 },
    })
    expect(_meta).toEqual({ extra: { [last]: { '': cut } } })
  })

  it('may have a name that objects have by themselves', () => {
    const named = JSON.parse('{"__proto__":{"password":"x"}}')
    const { _meta } = scrubBy({})({ ...PLAIN_EVENT, extra: named })
    expect(JSON.stringify(_meta)).toContain('{"extra":{"__proto__":{"password":')
  })
})

describe('an event with more secrets than have a place of their own', () => {
  const perText = SECRETS_PER_TEXT_MAX
  const textCount = SECRETS_PER_EVENT_MAX / perText
  const texts = Array.from({ length: textCount + 1 }, () => lines('/home/ann/x', perText))
  const extra = { ...Object.fromEntries(texts.entries()), clean: 'a', last: 'in /home/bob/y' }

  it.each([
    ['the default rules', scrubBy({}), '[Filtered]'],
    ['a rule', scrubByRules({ applications: { $string: ['@userpath'] } }), '[user]'],
  ])('has later texts hidden whole by %s', (_, scrub, hidden) => {
    const scrubbed = scrub({ ...PLAIN_EVENT, extra }).extra ?? {}
    expect(scrubbed[textCount - 1]).toBe(lines(`/home/${hidden}/x`, perText))
    expect(scrubbed[textCount]).toBe(hidden)
    expect(scrubbed).toMatchObject({ clean: 'a', last: hidden })
  })
})
