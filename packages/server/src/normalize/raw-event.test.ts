import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { readRawEvent } from './raw-event.ts'

const LEGACY = 'sentry.interfaces.Http'

describe('readRawEvent', () => {
  it.each<[string, JsonObject, string]>([
    ['a legacy name alone', { [LEGACY]: 'old' }, 'old'],
    ['both names, the new one last', { [LEGACY]: 'old', request: 'new' }, 'new'],
    ['both names, the new one first', { request: 'new', [LEGACY]: 'old' }, 'new'],
    ['an empty new name last', { [LEGACY]: 'old', request: null }, 'old'],
    ['an empty new name first', { request: null, [LEGACY]: 'old' }, 'old'],
  ])('reads %s', (_name, sent, request) => {
    expect(readRawEvent(sent).raw.request).toBe(request)
  })

  it('has the same fields whatever was sent, and no others', () => {
    const names = Object.keys(readRawEvent({}).raw)
    const sent: JsonObject = JSON.parse('{"__proto__":{"user":1},"toString":1,"user":{},"new":1}')
    const { raw, unknown } = readRawEvent(sent)
    expect(unknown).toEqual(['__proto__', 'toString', 'new'])
    expect(Object.keys(raw)).toEqual(names)
    expect(raw).toEqual({ user: {} })
    expect(Object.getPrototypeOf(raw)).toBe(Object.prototype)
  })
})
