import { lineStart } from '../source-context.ts'
import { FUNCTION_CHARS_MAX } from '../symbolication-limits.ts'
import { findFunctionName } from './function-map.ts'
import { type GeneratedFile, offsetOf, positionOf } from './generated-file.ts'
import { isNamePart } from './js-lexer.ts'
import { findScope, NO_NAME } from './scopes.ts'
import { findOriginal, type OriginalPosition, type SourceMap } from './source-map.ts'

export interface NameQuery {
  readonly map: SourceMap
  /** Absent where it was not uploaded. */
  readonly generated: GeneratedFile | undefined
  /** Of the frame in the generated file, from 0. */
  readonly line: number
  readonly column: number
  readonly original: OriginalPosition
  /** The original name of what the frame before called. */
  readonly calledName: string | undefined
  /** The name that was sent. */
  readonly rawName: string | undefined
}

const ANONYMOUS = '<anonymous>'
// They say nothing, and stand in the way of a better name.
const USELESS: ReadonlySet<string> = new Set([
  ANONYMOUS,
  '__webpack_require__',
  '__webpack_modules__',
])
/** A shorter name that no mapping explains is the minifier's. */
const OWN_NAME_CHARS_MIN = 4

/**
 * The original name of the function that a frame is in: what the map says of it, else the name of
 * the function around the place in the generated file, else what its caller called, else what was
 * sent.
 */
export function functionName(query: NameQuery): string | undefined {
  const { original, generated, calledName, rawName } = query
  const functions = original.section.functions[original.sourceIndex]
  const mapped = functions && findFunctionName(functions, original.line, original.column)
  if (mapped && !USELESS.has(mapped)) return foldName(mapped)
  const scope = scopeName(query)
  if (scope !== undefined && !USELESS.has(scope)) return foldName(scope)
  // At the top of a file nobody called by name.
  const isTop = generated !== undefined && scope === undefined
  if (!isTop && calledName && !USELESS.has(calledName)) return foldName(calledName)
  return rawName ?? scope
}

/** Undefined outside all functions, and where their file was not uploaded. */
function scopeName({ map, generated, line, column }: NameQuery): string | undefined {
  const offset = generated && offsetOf(generated, line, column)
  if (generated === undefined || offset === undefined) return undefined
  const scope = findScope(generated.scopes, offset)
  if (scope === undefined) return undefined
  const name = originalName(map, generated, scope.nameStart)
  if (name === undefined) return ANONYMOUS
  const owner = originalName(map, generated, scope.classStart)
  // Without its class, every constructor has the same name.
  if (name === 'constructor') return owner === undefined ? ANONYMOUS : `new ${owner}`
  return owner === undefined ? name : `${owner}.${name}`
}

/** What stood where the generated file has a name. */
function originalName(map: SourceMap, file: GeneratedFile, at: number): string | undefined {
  if (at === NO_NAME) return undefined
  const { line, column } = positionOf(file, at)
  const generated = nameAt(file.text, at)
  const original = findOriginal(map, line, column)
  if (original?.isExact) {
    if (original.name) return original.name
    // Some writers of maps name only what they renamed.
    const found = nameInSource(original)
    if (found !== undefined && (found === generated || !NOT_NAMES.has(found))) return found
  }
  return generated !== undefined && generated.length >= OWN_NAME_CHARS_MIN ? generated : undefined
}

// What a mapping points at may be the declaration instead of its name.
const NOT_NAMES = new Set(
  'function async class const let var export default static get set public private'.split(' '),
)

function nameInSource({ section, sourceIndex, line, column }: OriginalPosition) {
  const content = section.contents[sourceIndex]
  const start = content === undefined ? undefined : lineStart(content, line)
  if (content === undefined || start === undefined) return undefined
  return nameAt(content, start + column)
}

const HASH = 35

function nameAt(text: string, start: number): string | undefined {
  const first = text.charCodeAt(start)
  const isNumber = first >= 48 && first <= 57
  const nameStart = first === HASH ? start + 1 : start
  const limit = Math.min(text.length, start + FUNCTION_CHARS_MAX)
  let end = nameStart
  while (end < limit && isNamePart(text.charCodeAt(end))) end += 1
  return end === nameStart || isNumber ? undefined : text.slice(start, end)
}

/** Long chains of one name, as proxies make them, are counted: `{a#3}.b`. The last part stays. */
function foldName(name: string): string {
  if (!name.includes('.')) return name
  const parts = name.split('.')
  const last = parts.pop()
  const folded: string[] = []
  for (let i = 0; i < parts.length; ) {
    let count = 1
    while (parts[i + count] === parts[i]) count += 1
    folded.push(count > 1 ? `{${parts[i]}#${count}}` : (parts[i] ?? ''))
    i += count
  }
  return [...folded, last].join('.')
}
