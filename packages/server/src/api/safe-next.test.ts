import { expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

it.each([
  ['/organizations/shop/issues/?query=a#b', '/organizations/shop/issues/?query=a#b'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/.//evil.example/', '/'],
  ['/a/..//evil.example/', '/'],
  ['/%2e//evil.example/', '/'],
])('goes from %j to %j', (text, next) => {
  expect(safeNext(text)).toBe(next)
})
