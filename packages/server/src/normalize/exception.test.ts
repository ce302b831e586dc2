import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf } from './testing/normalize-test-event.ts'

function exceptionOf(exception: unknown) {
  return normalize({ exception }).exception?.values[0]
}

describe('an exception', () => {
  it.each([
    ['type, value and module', { type: 'E', value: 'no', module: 'm' }],
    ['a number as its thread', { type: 'E', thread_id: 7 }],
    ['text as its thread', { type: 'E', thread_id: '0x7f' }],
    ['a value alone', { value: 'no' }],
  ])('keeps %s', (_, exception) => {
    expect(exceptionOf(exception)).toEqual(exception)
  })

  it.each([
    ['a number', 404, '404'],
    ['an object, as its names', { code: 404, password: 'a' }, '[object with code, password]'],
    ['a list, as its length', [1, 2], '[list of 2]'],
    ['an empty object', {}, undefined],
    ['nothing', null, undefined],
  ])('has a value that was sent as %s', (_, value, text) => {
    expect(exceptionOf({ type: 'E', value })).toEqual(
      text ? { type: 'E', value: text } : { type: 'E' },
    )
  })

  it.each([
    ['TypeError: x is not a function', 'TypeError', 'x is not a function'],
    ['Error: a\nb', 'Error', 'a\nb'],
    ['a sentence: with a colon', undefined, 'a sentence: with a colon'],
  ])('finds its type in %j where it has none', (value, type, rest) => {
    expect(exceptionOf({ value })).toEqual(type ? { type, value: rest } : { value: rest })
  })

  it.each([
    ['empty', {}],
    ['of no type, value or trace', { module: 'm' }],
    ['text', 'E'],
    ['a number', 5],
  ])('that is %s is dropped and noted', (_, exception) => {
    const event = normalize({ exception: [exception, { type: 'E' }] })
    expect(event.exception?.values).toEqual([{ type: 'E' }])
    expect(event.errors?.[0]).toMatchObject({ name: 'exception.values.0' })
    expect(noteOf(event, 'exception.values')).toHaveProperty('err')
  })

  it('that is null is no exception', () => {
    expect(normalize({ exception: [null] }).exception).toBeUndefined()
  })

  it('keeps the trace as sent beside the resolved one', () => {
    const frames = [{ function: 'a', in_app: true }]
    const exception = { type: 'E', stacktrace: { frames }, raw_stacktrace: { frames } }
    expect(exceptionOf(exception)).toEqual(exception)
  })

  it('takes the trace of the event only where it is the only one and has none', () => {
    const frames = [{ function: 'a', in_app: true }]
    const alone = normalize({ exception: { type: 'E' }, stacktrace: { frames } })
    expect(alone.exception?.values[0]?.stacktrace).toEqual({ frames })
    expect(alone.stacktrace).toBeUndefined()
    const two = normalize({ exception: [{ type: 'A' }, { type: 'B' }], stacktrace: { frames } })
    expect(two.stacktrace).toEqual({ frames })
  })
})

describe('a mechanism', () => {
  const mechanismOf = (mechanism: unknown) => exceptionOf({ type: 'E', mechanism })?.mechanism

  it('keeps what is known of it', () => {
    const mechanism = {
      type: 'chained',
      description: 'd',
      help_link: 'https://a.example/x',
      handled: false,
      synthetic: true,
      source: '__cause__',
      exception_id: 2,
      parent_id: 0,
      is_exception_group: true,
      meta: { signal: { number: 11 } },
      data: { a: 1 },
    }
    expect(mechanismOf(mechanism)).toEqual(mechanism)
  })

  it.each([
    ['a name alone', 'onerror', { type: 'onerror' }],
    ['no type', { handled: true }, { type: 'generic', handled: true }],
    ['words for yes and no', { type: 'a', handled: 'false' }, { type: 'a', handled: false }],
    ['what is false anyway', { type: 'a', synthetic: false }, { type: 'a' }],
  ])('reads %s', (_, sent, expected) => {
    expect(mechanismOf(sent)).toEqual(expected)
  })

  it('reads the form of old clients of Apple’s systems', () => {
    const old = {
      posix_signal: { signal: 11, name: 'SIGSEGV', code: 0 },
      mach_exception: { exception_name: 'EXC_BAD_ACCESS', exception: 1, code: 1, subcode: 8 },
      relevant_address: '0x1',
    }
    expect(mechanismOf(old)).toEqual({
      type: 'generic',
      meta: {
        signal: { number: 11, name: 'SIGSEGV', code: 0 },
        mach_exception: { name: 'EXC_BAD_ACCESS', exception: 1, code: 1, subcode: 8 },
      },
      data: { relevant_address: '0x1' },
    })
  })

  it.each(['javascript:alert(1)', 'data:text/html,x'])('drops the link %s', (link) => {
    const event = normalize({ exception: { type: 'E', mechanism: { help_link: link } } })
    expect(event.exception?.values[0]?.mechanism).toEqual({ type: 'generic' })
    expect(event.errors?.[0]?.name).toBe('exception.values.0.mechanism.help_link')
  })
})
