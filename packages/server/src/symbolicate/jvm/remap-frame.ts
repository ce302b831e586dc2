import type { JobFrame } from '../symbolication-job.ts'
import type { FramePatch } from '../symbolication-result.ts'
import type { ClassMapping, LineRange, MethodCall, MethodGroup } from './class-mapping.ts'

/** Which calls a frame stands for. */
export interface FrameMatch {
  /** Undefined where the mapping does not know the method, or cannot tell which one it is. */
  readonly group: MethodGroup | undefined
  /** The frame's line, or the one that an outline's call stands for. */
  readonly line: number | undefined
  /** Several methods have the name, and no line tells which one it is. */
  readonly isAmbiguous: boolean
}

/** Finds the method by its obfuscated name and line. */
export function matchMethod(
  mapping: ClassMapping,
  name: string | undefined,
  line: number | undefined,
): FrameMatch {
  const groups = name === undefined ? undefined : mapping.methods.get(name)
  if (groups === undefined) return { group: undefined, line, isAmbiguous: false }
  // Line 0 is how a JVM says that it knows none.
  if (line) {
    const group = groups.find(({ range }) => range !== undefined && isWithin(range, line))
    const plain = group ?? groups.find(({ range }) => range === undefined)
    if (plain !== undefined) return { group: plain, line, isAmbiguous: false }
  }
  const [first] = groups
  const outer = first && outermost(first)
  const isOne = groups.every((group) => outermost(group)?.name === outer?.name)
  if (!isOne || outer === undefined) return { group: undefined, line, isAmbiguous: true }
  // All that is known is the method: neither its line nor what was inlined there.
  const call = { ...outer, lines: undefined }
  const group = { range: undefined, calls: [call], notes: { rewrites: [] } }
  return { group, line: line || undefined, isAmbiguous: false }
}

function isWithin({ first, last }: LineRange, line: number): boolean {
  return line >= first && line <= last
}

function outermost({ calls }: MethodGroup): MethodCall | undefined {
  return calls.at(-1)
}

/** The frames of the calls, the oldest first. */
export function originalFrames(
  mapping: ClassMapping,
  { group, line }: FrameMatch,
  frame: JobFrame,
): FramePatch[] {
  const base = { data: { symbolicated: true } }
  if (group === undefined) {
    return [{ ...base, ...classFields(mapping, mapping.original, frame) }]
  }
  return group.calls.toReversed().map((call) => {
    const original = originalLine(call, group.range, line)
    return {
      ...base,
      ...classFields(mapping, call.className ?? mapping.original, frame),
      function: call.name,
      ...(original !== undefined && { lineno: original }),
      ...(group.notes.isSynthesized && { in_app: false }),
    }
  })
}

function originalLine(
  { lines }: MethodCall,
  range: LineRange | undefined,
  line: number | undefined,
): number | undefined {
  if (lines === undefined) return range === undefined ? line : undefined
  const { first, last } = lines
  if (last === undefined || range === undefined || line === undefined) return first
  return Math.min(first + Math.max(0, line - range.first), Math.max(first, last))
}

/** Packages of the platform, of which nothing is the program's own. */
const LIBRARIES = (
  'java. javax. jdk. sun. com.sun. android. androidx. com.android. dalvik. kotlin. kotlinx. ' +
  'com.google.android.'
).split(' ')

function classFields(mapping: ClassMapping, className: string, frame: JobFrame) {
  const filename = sourceFileOf(mapping, className, frame)
  const isLibrary = LIBRARIES.some((prefix) => className.startsWith(prefix))
  return { module: className, filename, abs_path: filename, ...(isLibrary && { in_app: false }) }
}

/** As the mapping says; else the outermost class's name, as compilers would have it. */
function sourceFileOf(mapping: ClassMapping, className: string, frame: JobFrame): string {
  const { original, sourceFile } = mapping
  if (className === original && sourceFile !== undefined) return sourceFile
  const simple = className.slice(className.lastIndexOf('.') + 1)
  const nested = simple.indexOf('$')
  const outer = nested > 0 ? simple.slice(0, nested) : simple
  const isKotlin = `${sourceFile ?? frame.file ?? ''}`.endsWith('.kt') || outer.endsWith('Kt')
  if (!isKotlin) return `${outer}.java`
  return `${outer.endsWith('Kt') ? outer.slice(0, -2) : outer}.kt`
}
