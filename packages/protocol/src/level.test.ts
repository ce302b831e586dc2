import { expect, it } from 'vitest'
import { normalizeLevel } from './level.ts'

it.each([
  ['fatal', 'fatal'],
  ['Warning', 'warning'],
  ['log', 'info'],
  ['critical', 'fatal'],
  [10, 'debug'],
  [20, 'info'],
  [40, 'error'],
  ['50', 'fatal'],
  [45, 'error'],
  [1000, 'fatal'],
  [5, 'debug'],
] as const)('reads %j as %s', (value, level) => {
  expect(normalizeLevel(value)).toBe(level)
})

it.each([undefined, null, '', 'loud', 0, -10, Number.NaN, {}])('falls back on %j', (value) => {
  expect(normalizeLevel(value)).toBe('error')
  expect(normalizeLevel(value, 'info')).toBe('info')
})
