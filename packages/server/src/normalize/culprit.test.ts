import { expect, it } from 'vitest'
import { frameCulprit } from './culprit.ts'

it.each([
  [{ module: 'shop.cart', filename: 'cart.py', function: 'total' }, 'shop.cart in total'],
  [{ filename: 'cart.py', function: 'total' }, 'cart.py in total'],
  [{ filename: 'cart.py' }, 'cart.py'],
  [{ function: 'total' }, 'total'],
  [{ filename: 'https://shop.example:8080/a/shop.js?v=3', function: 'b' }, '/a/shop.js in b'],
  [{ filename: 'https://shop.example/', function: 'b' }, 'https://shop.example/ in b'],
  [{}, undefined],
  [undefined, undefined],
])('names the place of %o', (frame, culprit) => {
  expect(frameCulprit(frame)).toBe(culprit)
})
