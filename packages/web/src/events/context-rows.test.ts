import { describe, expect, it } from 'vitest'
import { contextKind, contextRows, formatPlace, sortContexts } from './context-rows.ts'

describe('contextRows', () => {
  it('says sizes as people do, and leaves out the type', () => {
    const device = { type: 'device', memory_size: 8_000_000_000, battery_level: 81, model: null }
    expect(contextRows(device)).toEqual([
      ['memory_size', '8.0 GB'],
      ['battery_level', '81 %'],
    ])
  })

  it('shows flags by their names', () => {
    const flags = {
      values: [
        { flag: 'new-cart', result: true },
        { flag: 'off', result: false },
      ],
    }
    expect(contextRows(flags)).toEqual([
      ['new-cart', true],
      ['off', false],
    ])
  })
})

describe('sortContexts', () => {
  it('puts what is known first and leaves out what is empty', () => {
    const contexts = {
      zebra: { a: 1 },
      client_os: { type: 'os', name: 'x' },
      app: {},
      device: { a: 1 },
    }
    expect(sortContexts(contexts).map(([name]) => name)).toEqual(['device', 'client_os', 'zebra'])
  })

  it('tells the kind by the name, or else by the type', () => {
    expect(contextKind('os', {})).toBe('os')
    expect(contextKind('client_os', {})).toBe('os')
    expect(contextKind('phone', { type: 'device' })).toBe('device')
    expect(contextKind('shop', { type: 'default' })).toBeUndefined()
  })
})

describe('formatPlace', () => {
  it.each([
    [{ city: 'Graz', region: 'Austria', country_code: 'AT' }, 'Graz, Austria (AT)'],
    [{ country_code: 'AT' }, 'AT'],
    [{ city: 'Wien', subdivision: 'Wien' }, 'Wien'],
  ])('writes %j as %s', (place, text) => {
    expect(formatPlace(place)).toBe(text)
  })
})
