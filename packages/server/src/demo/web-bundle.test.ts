import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { expect, it } from 'vitest'
import { buildWebBundle } from './web-bundle.ts'

it('leads every word back to where it stands in its source', () => {
  const sources = { 'src/a.ts': 'const one = 1;\n\n  f(one);\n', 'src/b.ts': 'g({ h: 2 });' }
  const bundle = buildWebBundle('app.js', sources)
  expect(bundle.code.split('\n')[0]).toBe('const one = 1; f(one); g({ h: 2 }); ')
  const map = new TraceMap(bundle.map)
  const find = (path: string, line: number, column: number) =>
    originalPositionFor(map, { line: 1, column: bundle.columnOf(path, line, column) - 1 })
  expect(find('src/a.ts', 3, 5)).toMatchObject({ source: '../src/a.ts', line: 3, column: 4 })
  expect(find('src/b.ts', 1, 5)).toMatchObject({ source: '../src/b.ts', line: 1, column: 4 })
})

it('tells where a source has no such word', () => {
  const bundle = buildWebBundle('app.js', { 'src/a.ts': 'one' })
  expect(() => bundle.columnOf('src/a.ts', 2, 1)).toThrow('src/a.ts has a word at 2:1')
})
