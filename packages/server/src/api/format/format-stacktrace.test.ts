import { describe, expect, it } from 'vitest'
import { formatStacktrace } from './format-stacktrace.ts'

const PAGE = 'https://shop.example:8080/assets/shop.js?v=3'

describe('formatStacktrace', () => {
  it.each([
    ['an address alone', { filename: PAGE }, '/assets/shop.js', PAGE],
    ['an address twice', { filename: PAGE, abs_path: PAGE }, '/assets/shop.js', PAGE],
    [
      'a page itself',
      { filename: 'http://shop.example/' },
      'http://shop.example/',
      'http://shop.example/',
    ],
    ['a file alone', { filename: '/app/cart.py' }, '/app/cart.py', '/app/cart.py'],
    [
      'a file and its path',
      { filename: 'cart.py', abs_path: '/app/cart.py' },
      'cart.py',
      '/app/cart.py',
    ],
    ['a name with a scheme', { filename: 'node:fs' }, 'node:fs', 'node:fs'],
  ])('tells name and path of %s', (_, frame, filename, absPath) => {
    const [formatted] = formatStacktrace({ frames: [frame] }).frames
    expect(formatted).toMatchObject({ filename, absPath })
  })

  it('tells that a frame has no place', () => {
    const [formatted] = formatStacktrace({ frames: [{ function: 'main' }] }).frames
    expect(formatted).toMatchObject({ filename: null, absPath: null, function: 'main' })
  })

  it('numbers the lines of source', () => {
    const source = { lineno: 7, pre_context: ['a', 'b'], context_line: 'c', post_context: ['d'] }
    const [formatted] = formatStacktrace({ frames: [source] }).frames
    expect(formatted?.context).toEqual([
      [5, 'a'],
      [6, 'b'],
      [7, 'c'],
      [8, 'd'],
    ])
  })
})
