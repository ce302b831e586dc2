import { describe, expect, it } from 'vitest'
import { formatEventIdDashed, parseEventId, parseProjectId } from './ids.ts'

const HEX = '4c79f60c11214eb38604f4ae0781bfb2'

describe('parseEventId', () => {
  it.each([
    ['32 hex digits', HEX],
    ['upper case', HEX.toUpperCase()],
    ['a dashed UUID', '4c79f60c-1121-4eb3-8604-f4ae0781bfb2'],
    ['a dashed UUID in upper case', '4C79F60C-1121-4EB3-8604-F4AE0781BFB2'],
  ])('takes %s', (_name, text) => {
    expect(parseEventId(text)).toBe(HEX)
  })

  it.each([
    ['', 'nothing'],
    [HEX.slice(1), 'a digit too few'],
    [`${HEX}0`, 'a digit too many'],
    [`g${HEX.slice(1)}`, 'a letter that is no digit'],
    ['4c79f60c1-121-4eb3-8604-f4ae0781bfb2', 'dashes in other places'],
    [`${HEX}\n`, 'a newline at the end'],
    ['0'.repeat(32), 'the nil UUID'],
    ['00000000-0000-0000-0000-000000000000', 'the nil UUID with dashes'],
    [12, 'a number'],
    [null, 'null'],
  ])('refuses %j: %s', (value, _why) => {
    expect(parseEventId(value)).toBeUndefined()
  })

  it('survives a round trip through the dashed form', () => {
    const id = parseEventId(HEX)
    expect(id && parseEventId(formatEventIdDashed(id))).toBe(HEX)
  })
})

describe('parseProjectId', () => {
  it.each([
    ['1', 1],
    [42, 42],
    ['007', 7],
  ])('takes %j', (value, id) => {
    expect(parseProjectId(value)).toBe(id)
  })

  it.each(['', '0', '-1', '1.5', '1e3', ' 1', '99999999999999999', 0, -3, 1.5, null, {}])(
    'refuses %j',
    (value) => {
      expect(parseProjectId(value)).toBeUndefined()
    },
  )
})
