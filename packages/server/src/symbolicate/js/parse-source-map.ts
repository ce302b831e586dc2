import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { decodeUtf8 } from '@vedette/protocol/utf8'
import { stringBytes } from '../string-bytes.ts'
import {
  MAP_DEPTH_MAX,
  MAP_SECTIONS_MAX,
  MAP_VALUES_MAX,
  SECTION_DEPTH_MAX,
} from '../symbolication-limits.ts'
import { decodeMappings } from './decode-mappings.ts'
import { parseFunctionMap } from './function-map.ts'
import { measureJson } from './json-size.ts'
import type { MapSection, SourceMap } from './source-map.ts'

/** Why a file is no source map that can be used, in words for whoever uploaded it. */
export interface MapRefusal {
  readonly refusal: string
}

const VERSION = 3

/**
 * Any bytes become a map or a reason; never throws. Takes regular and indexed maps, also behind a
 * byte order mark or the line that keeps browsers from running JSON as a script.
 */
export function parseSourceMap(bytes: Uint8Array): SourceMap | MapRefusal {
  const { depth, values } = measureJson(bytes)
  if (depth > MAP_DEPTH_MAX) return { refusal: 'nests too deep' }
  if (values > MAP_VALUES_MAX) return { refusal: 'has too many values' }
  const json = parseJson(withoutGuard(decodeUtf8(bytes)))
  if (!isJsonObject(json)) return { refusal: 'is no JSON object' }
  const sections: MapSection[] = []
  const refusal = addSections(json, { line: 0, column: 0, depth: 0 }, sections)
  if (refusal !== undefined) return { refusal }
  return { sections, byteCount: sections.reduce((sum, each) => sum + sectionBytes(each), 0) }
}

/** `)]}'` and the rest of its line: https://tc39.es/ecma426/#sec-source-map-retrieval */
function withoutGuard(text: string): string {
  if (!text.startsWith(')]}')) return text
  const end = text.indexOf('\n')
  return end < 0 ? '' : text.slice(end + 1)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Place {
  readonly line: number
  readonly column: number
  readonly depth: number
}

/** Adds the map's sections in order; the answer says why it could not. */
function addSections(json: JsonObject, place: Place, sections: MapSection[]): string | undefined {
  if (json.sections === undefined) {
    const section = parseSection(json, place)
    if (typeof section === 'string') return section
    sections.push(section)
    return undefined
  }
  if (!Array.isArray(json.sections)) return 'has sections that are no list'
  if (place.depth === SECTION_DEPTH_MAX) return 'has sections that nest too deep'
  for (const entry of json.sections) {
    const refusal = addSection(entry, place, sections)
    if (refusal !== undefined) return refusal
  }
  return sections.length === 0 ? 'has no sections' : undefined
}

function addSection(entry: JsonValue, place: Place, sections: MapSection[]): string | undefined {
  if (!isJsonObject(entry) || !isJsonObject(entry.offset)) return 'has a section without an offset'
  if (sections.length === MAP_SECTIONS_MAX) return 'has too many sections'
  const line = countOf(entry.offset.line)
  const column = countOf(entry.offset.column)
  if (line === undefined || column === undefined) return 'has a section without an offset'
  if (!isJsonObject(entry.map)) {
    return entry.url === undefined
      ? 'has a section without a map'
      : 'has a section whose map is another file'
  }
  const inner = {
    line: place.line + line,
    // On the first line of a section its columns are relative too.
    column: line === 0 ? place.column + column : column,
    depth: place.depth + 1,
  }
  const last = sections.at(-1)
  if (last !== undefined && isBefore(inner, last)) return 'has sections out of order'
  return addSections(entry.map, inner, sections)
}

function isBefore(a: Omit<Place, 'depth'>, b: Omit<Place, 'depth'>): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}

function parseSection(json: JsonObject, { line, column }: Place): MapSection | string {
  const { mappings, version } = json
  if (version !== undefined && Number(version) !== VERSION) return 'is of a version other than 3'
  if (typeof mappings !== 'string') return 'has no mappings'
  if (!Array.isArray(json.sources)) return 'has no sources'
  const decoded = decodeMappings(mappings)
  if (decoded === 'broken') return 'has mappings that cannot be read'
  if (decoded === 'too_many') return 'has too many mappings'
  return {
    line,
    column,
    mappings: decoded,
    sources: withRoot(json.sources, json.sourceRoot),
    contents: listOf(json.sourcesContent).map(textOf),
    names: listOf(json.names).map((name) => textOf(name) ?? ''),
    ignored: new Set(listOf(json.ignoreList ?? json.x_google_ignoreList).filter(isIndex)),
    functions: listOf(json.x_facebook_sources).map(parseFunctionMap),
  }
}

/** The root is put before what is relative, with one slash between. */
function withRoot(sources: readonly JsonValue[], root: JsonValue | undefined) {
  const texts = sources.map(textOf)
  if (typeof root !== 'string' || root === '') return texts
  const base = root.endsWith('/') ? root : `${root}/`
  return texts.map((text) => (text === undefined || isAbsolute(text) ? text : base + text))
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]{0,30}:/

function isAbsolute(source: string): boolean {
  return source.startsWith('/') || SCHEME.test(source)
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: JsonValue): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isIndex(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** Far above any file's length, far below where sums lose precision. */
const COUNT_MAX = 2 ** 31 - 1

function countOf(value: JsonValue | undefined): number | undefined {
  return value !== undefined && isIndex(value) && value <= COUNT_MAX ? value : undefined
}

/** An object and its lists. */
const SECTION_BYTES = 400

function sectionBytes({ mappings, sources, contents, names, ignored, functions }: MapSection) {
  let bytes = SECTION_BYTES + mappings.lineStarts.byteLength + mappings.segments.byteLength
  for (const list of [sources, contents, names]) {
    for (const text of list) bytes += stringBytes(text)
  }
  for (const each of functions) {
    bytes += each === undefined ? 8 : each.entries.byteLength + SECTION_BYTES
    for (const name of each?.names ?? []) bytes += stringBytes(name)
  }
  return bytes + ignored.size * 32
}
