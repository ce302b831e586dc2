import { expect, it } from 'vitest'
import { parseDebugId, parsePlainDebugId } from './debug-id.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const DIGITS = UUID.replaceAll('-', '')

it.each([
  [UUID, UUID],
  [UUID.toUpperCase(), UUID],
  [DIGITS, UUID],
  [`${UUID}-0`, UUID],
  [`${UUID}-a`, `${UUID}-a`],
  [`${DIGITS.toUpperCase()}0`, UUID],
  [`${DIGITS}0000000B`, `${UUID}-b`],
  ['', undefined],
  [DIGITS.slice(1), undefined],
  [`${DIGITS}123456789`, undefined],
  [`g${DIGITS.slice(1)}`, undefined],
  [`${UUID}\n`, undefined],
  [42, undefined],
  ['-'.repeat(1_000_000), undefined],
])('reads the debug id %j', (given, expected) => {
  expect(parseDebugId(given)).toBe(expected)
})

it('leaves the age out where files never have one', () => {
  expect(parsePlainDebugId(`${UUID}-a`)).toBe(UUID)
  expect(parsePlainDebugId('x')).toBeUndefined()
})
