import { assert } from '../platform/assert.ts'

/** What a bundler makes of sources: one long line, and the map that leads back. */
export interface WebBundle {
  readonly code: string
  readonly map: string
  /** The column in the line, both counted from 1, of a place in a source. */
  columnOf(path: string, line: number, column: number): number
}

type Segment = readonly [column: number, source: number, line: number, sourceColumn: number]

const WORD = /[\w$]+|[^\s\w$]/g

/** Joins the sources as a bundler does that keeps names; every word is in the map. */
export function buildWebBundle(file: string, sources: Readonly<Record<string, string>>): WebBundle {
  const paths = Object.keys(sources)
  const segments: Segment[] = []
  let code = ''
  for (const [source, path] of paths.entries()) {
    for (const [line, text] of (sources[path] ?? '').split('\n').entries()) {
      const start = text.length - text.trimStart().length
      for (const { index } of text.matchAll(WORD)) {
        segments.push([code.length + index - start, source, line, index])
      }
      code += text.trim()
      if (text.trim() !== '') code += ' '
    }
  }
  const map = {
    version: 3,
    file,
    sources: paths.map((path) => `../${path}`),
    sourcesContent: Object.values(sources),
    names: [],
    mappings: formatMappings(segments),
  }
  return {
    code: `${code}\n//# sourceMappingURL=${file}.map\n`,
    map: JSON.stringify(map),
    columnOf(path, line, column) {
      const source = paths.indexOf(path)
      const found = segments.find((one) => {
        return one[1] === source && one[2] === line - 1 && one[3] === column - 1
      })
      assert(found, `${path} has a word at ${line}:${column}`)
      return found[0] + 1
    },
  }
}

/** https://tc39.es/ecma426/#sec-mappings-format: each number as the difference to the one before. */
function formatMappings(segments: readonly Segment[]): string {
  let last: Segment = [0, 0, 0, 0]
  return segments
    .map((segment) => {
      const text = segment.map((value, index) => formatVlq(value - (last[index] ?? 0))).join('')
      last = segment
      return text
    })
    .join(',')
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CONTINUES = 32

function formatVlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  let text = ''
  do {
    const digit = rest % CONTINUES
    rest = Math.floor(rest / CONTINUES)
    text += BASE64[rest > 0 ? digit + CONTINUES : digit]
  } while (rest > 0)
  return text
}
