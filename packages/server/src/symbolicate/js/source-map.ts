import type { Mappings } from './decode-mappings.ts'
import { findSegment, NONE, SEGMENT_FIELDS } from './decode-mappings.ts'
import type { FunctionMap } from './function-map.ts'

/** A source map as it is kept: what its lookups need, and how much memory that takes. */
export interface SourceMap {
  /** By their offset in the generated file; a regular map is one section at its start. */
  readonly sections: readonly MapSection[]
  readonly byteCount: number
}

export interface MapSection {
  readonly line: number
  readonly column: number
  readonly mappings: Mappings
  /** With the root in front; undefined where the map names none. */
  readonly sources: readonly (string | undefined)[]
  readonly contents: readonly (string | undefined)[]
  readonly names: readonly string[]
  /** Sources that are not the program's own, by index. */
  readonly ignored: ReadonlySet<number>
  /** Function names by original position, as Metro writes them. */
  readonly functions: readonly (FunctionMap | undefined)[]
}

/** Lines and columns count from 0. */
export interface OriginalPosition {
  readonly section: MapSection
  readonly sourceIndex: number
  readonly source: string
  readonly line: number
  readonly column: number
  readonly name: string | undefined
  /** True where a mapping begins at the very column that was asked for. */
  readonly isExact: boolean
}

/** Where a position of the generated file comes from; lines and columns count from 0. */
export function findOriginal(
  map: SourceMap,
  line: number,
  column: number,
): OriginalPosition | undefined {
  const section = findSection(map.sections, line, column)
  if (section === undefined) return undefined
  const { mappings } = section
  const inLine = line - section.line
  const inColumn = inLine === 0 ? column - section.column : column
  const index = findSegment(mappings, inLine, inColumn)
  if (index === NONE) return undefined
  const [at, sourceIndex, originalLine, originalColumn, name] = mappings.segments.subarray(
    index * SEGMENT_FIELDS,
    (index + 1) * SEGMENT_FIELDS,
  )
  if (sourceIndex === undefined || sourceIndex === NONE) return undefined
  const source = section.sources[sourceIndex]
  if (source === undefined) return undefined
  return {
    section,
    sourceIndex,
    source,
    line: originalLine ?? 0,
    column: originalColumn ?? 0,
    name: name === undefined || name === NONE ? undefined : section.names[name],
    isExact: at === inColumn,
  }
}

/** The last section that begins at or before the position. */
function findSection(
  sections: readonly MapSection[],
  line: number,
  column: number,
): MapSection | undefined {
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const section = sections[middle]
    const isBefore =
      section !== undefined &&
      (section.line < line || (section.line === line && section.column <= column))
    if (isBefore) low = middle + 1
    else high = middle
  }
  return sections[low - 1]
}
