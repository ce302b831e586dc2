import { expect, it } from 'vitest'
import { parseLevel } from './level.ts'

it.each([
  ['fatal', 'fatal'],
  ['Warning', 'warning'],
  [' info ', 'info'],
  ['log', 'info'],
  ['warn', 'warning'],
  ['critical', 'fatal'],
  ['trace', 'debug'],
  [10, 'debug'],
  [20, 'info'],
  [40, 'error'],
  ['50', 'fatal'],
  [45, 'error'],
  [1000, 'fatal'],
  [5, 'debug'],
] as const)('reads %j as %s', (value, level) => {
  expect(parseLevel(value)).toBe(level)
})

it.each([undefined, null, '', 'loud', 0, -10, Number.NaN, {}, ' '.repeat(65)])(
  'knows no level %j',
  (value) => {
    expect(parseLevel(value)).toBeUndefined()
  },
)
