import { describe, expect, it } from 'vitest'
import { parseDataUrl } from './js/data-url.ts'
import { decodeMappings } from './js/decode-mappings.ts'
import { parseGeneratedFile } from './js/generated-file.ts'
import { joinUrl } from './js/join-url.ts'
import { measureJson } from './js/json-size.ts'
import { moduleName } from './js/module-name.ts'
import { originalPath } from './js/original-path.ts'
import { parseSourceMap } from './js/parse-source-map.ts'
import { findSourceMapReference } from './js/source-map-reference.ts'
import { urlCandidates } from './js/url-candidates.ts'
import { parseClassMapping } from './jvm/class-mapping.ts'
import { findClassLines, indexProguardMapping } from './jvm/proguard-mapping.ts'
import { readContext } from './source-context.ts'

const CHARS = 512 * 1024
const fill = (unit: string) => unit.repeat(Math.ceil(CHARS / unit.length))

/** Far above what a linear pass takes, far below what a quadratic one would. */
const MS_MAX = 1500

const UNITS = [
  'a',
  ' ',
  '\n',
  '/',
  '[/',
  '/[',
  '\\',
  '"',
  '\\\\"',
  '`${',
  '`',
  '(',
  ')',
  '{',
  '({[',
  'a=>',
  'a=>a,',
  'function(',
  'function(){',
  'class{',
  '/*',
  '//',
  '0',
  '../',
  './',
  '.',
  '-',
  '-0000000',
  'webpack:///',
  '/~/',
  '//# sourceMappingURL=',
  '//# sourceMappingURL=a"',
  'data:,%41',
  ';',
  'A,',
  'a -> b:\n',
  ' 1:1:void a():1:1 -> b\n',
  ' 1:1:(',
  ' -> ',
  '# {',
  '\0\ud800',
]

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['generated files', (text) => parseGeneratedFile(Buffer.from(text))],
  ['references', findSourceMapReference],
  ['source maps', (text) => parseSourceMap(Buffer.from(text))],
  ['source maps of one string', (text) => parseSourceMap(Buffer.from(JSON.stringify({ text })))],
  ['the size of maps', (text) => measureJson(Buffer.from(`"${text}`))],
  ['mappings', decodeMappings],
  ['data URLs', (text) => parseDataUrl(`data:,${text}`)],
  ['joined addresses', (text) => [joinUrl(text, 'a'), joinUrl('https://h.example/a', text)]],
  ['candidates', urlCandidates],
  ['module names', moduleName],
  ['original paths', (text) => originalPath(text, 'https://h.example/a.map')],
  ['lines', (text) => readContext(text, { line: 3, column: CHARS / 2 })],
  [
    'class mappings',
    (text) => {
      const mapping = indexProguardMapping(Buffer.from(`x.Y -> y:\n${text}`))
      const lines = findClassLines(mapping, 'y')
      return lines && parseClassMapping(lines)
    },
  ],
]

describe.each(READERS)('reading %s takes linear time', (_, read) => {
  it.each(UNITS)('of %j again and again', (unit) => {
    const text = fill(unit)
    const startMs = performance.now()
    read(text)
    expect(performance.now() - startMs).toBeLessThan(MS_MAX)
  })
})
