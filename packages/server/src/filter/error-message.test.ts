import { describe, expect, it } from 'vitest'
import { createBlockedReleaseRule } from './blocked-release.ts'
import { createErrorMessageRule } from './error-message.ts'
import { exceptionEvent, messageEvent, testEvent } from './testing/test-event.ts'

const LIST = ['TypeError: *null*', 'Script error.', '*quota{,s} exceeded', 'Abort']

describe('a list of messages takes out', () => {
  it.each([
    ['type and value', { type: 'TypeError', value: 'x is null here' }],
    ['type and value in another case', { type: 'typeerror', value: 'X IS NULL' }],
    ['a value whatever its type', { type: 'Error', value: 'Script error.' }],
    ['a value without a type', { value: 'The quota exceeded' }],
    ['a type without a value', { type: 'Abort' }],
    ['a type with an empty value', { type: 'Abort', value: '' }],
  ])('%s', (_, exception) => {
    expect(createErrorMessageRule(LIST)?.(exceptionEvent(exception), {})).toBe(true)
  })

  it.each([
    ['a message', { formatted: 'script ERROR.' }],
    ['a message that was not formatted', { message: 'Storage quotas exceeded' }],
  ])('%s', (_, logentry) => {
    expect(createErrorMessageRule(LIST)?.(testEvent({ logentry }), {})).toBe(true)
  })

  it('any exception of a chain', () => {
    const chain = exceptionEvent({ type: 'Abort' }, { type: 'Error', value: 'failed' })
    expect(createErrorMessageRule(LIST)?.(chain, {})).toBe(true)
  })
})

describe('a list of messages leaves', () => {
  it.each([
    ['another value', { type: 'TypeError', value: 'x is undefined' }],
    ['the value of another type', { type: 'RangeError', value: 'x is null here' }],
    ['part of a plain text', { type: 'Error', value: 'Script error. Twice.' }],
    ['the type of an exception with a value', { type: 'Abort', value: 'by user' }],
    ['an exception without any text', {}],
  ])('%s', (_, exception) => {
    expect(createErrorMessageRule(LIST)?.(exceptionEvent(exception), {})).toBe(false)
  })

  it('a template whose message reads otherwise', () => {
    const logentry = { message: 'Script error.', formatted: 'Something else' }
    expect(createErrorMessageRule(LIST)?.(testEvent({ logentry }), {})).toBe(false)
  })
})

describe('a list of messages', () => {
  it('is no rule where it is empty, or says nothing', () => {
    expect(createErrorMessageRule([])).toBeUndefined()
    expect(createErrorMessageRule([''])).toBeUndefined()
  })

  it('goes without an entry that cannot be used', () => {
    const rule = createErrorMessageRule(['{a,b}'.repeat(50), 'c*'])
    expect(rule?.(messageEvent('cd'), {})).toBe(true)
    expect(rule?.(messageEvent('ab'), {})).toBe(false)
  })
})

describe('a list of releases', () => {
  const rule = createBlockedReleaseRule(['shop@1.*', '2.0.0', 'beta-[0-9]'])

  it.each([
    ['shop@1.2.3', true],
    ['SHOP@1.0', true],
    ['2.0.0', true],
    ['beta-7', true],
    ['shop@2.0', false],
    ['2.0.0-rc.1', false],
    ['beta-x', false],
    [undefined, false],
  ])('fits %s: %s', (release, expected) => {
    expect(rule?.(testEvent(release === undefined ? {} : { release }), {})).toBe(expected)
  })

  it('is no rule where it is empty', () => {
    expect(createBlockedReleaseRule([])).toBeUndefined()
  })
})
