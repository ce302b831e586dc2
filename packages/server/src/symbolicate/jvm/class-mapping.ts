import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import type { ClassLines } from './proguard-mapping.ts'

/** What a mapping says of one class. */
export interface ClassMapping {
  readonly original: string
  readonly sourceFile: string | undefined
  /** By obfuscated name, in the order of the file. */
  readonly methods: ReadonlyMap<string, readonly MethodGroup[]>
}

/** One range of lines of an obfuscated method, and the calls that are within it. */
export interface MethodGroup {
  /** Undefined for a method without lines. */
  readonly range: LineRange | undefined
  /** The innermost call first; the last is the method that was not inlined. */
  readonly calls: readonly MethodCall[]
  readonly notes: MethodNotes
}

export interface LineRange {
  readonly first: number
  readonly last: number
}

export interface MethodCall {
  /** Undefined for a method of the class itself. */
  readonly className: string | undefined
  readonly name: string
  readonly lines: { readonly first: number; readonly last: number | undefined } | undefined
}

/** What R8 writes below a method, as JSON in a comment. */
interface MethodNotes {
  isSynthesized?: boolean
  /** Code of several methods that was put into one: its frame is none of the program's. */
  isOutline?: boolean
  /** Of a call of an outline: by the outline's line, the line that it stands for. */
  outlinePositions?: ReadonlyMap<number, number>
  /** Frames to leave out when a certain exception was thrown. */
  readonly rewrites: FrameRewrite[]
}

export interface FrameRewrite {
  /** Class of the exception. */
  readonly thrown: string
  readonly removedInnerFrames: number
}

interface OpenGroup {
  readonly name: string
  readonly range: LineRange | undefined
  readonly calls: MethodCall[]
  readonly notes: MethodNotes
}

/** Linear in the lines; what is none of the known forms is passed over. */
export function parseClassMapping({ original, lines }: ClassLines): ClassMapping {
  const methods = new Map<string, MethodGroup[]>()
  let sourceFile: string | undefined
  let group: OpenGroup | undefined
  for (const line of lines) {
    const text = line.trim()
    if (text.startsWith('#')) {
      const note = parseNote(text)
      if (note?.id === 'sourceFile' && typeof note.fileName === 'string') {
        sourceFile = note.fileName
      } else if (note !== undefined && group !== undefined) addNote(group.notes, note)
      continue
    }
    const member = parseMethod(text)
    if (member === undefined) continue
    const { name, range, call } = member
    if (group !== undefined && isSameGroup(group, name, range)) group.calls.push(call)
    else {
      group = { name, range, calls: [call], notes: { rewrites: [] } }
      const groups = methods.get(name)
      if (groups === undefined) methods.set(name, [group])
      else groups.push(group)
    }
  }
  return { original, sourceFile, methods }
}

/** Lines of one range that follow each other tell of calls within each other. */
function isSameGroup(group: OpenGroup, name: string, range: LineRange | undefined): boolean {
  if (range === undefined || group.range === undefined || group.name !== name) return false
  return group.range.first === range.first && group.range.last === range.last
}

interface Member {
  /** Obfuscated. */
  readonly name: string
  readonly range: LineRange | undefined
  readonly call: MethodCall
}

const ARROW = ' -> '

/** `1:3:void com.example.Other.method(int):10:12 -> a`; undefined for fields and for nonsense. */
function parseMethod(text: string): Member | undefined {
  const arrow = text.lastIndexOf(ARROW)
  const open = text.indexOf('(')
  const close = text.indexOf(')', open)
  if (open < 0 || close < 0 || close > arrow) return undefined
  const name = text.slice(arrow + ARROW.length)
  const before = text.slice(0, open)
  const path = before.slice(before.lastIndexOf(' ') + 1)
  if (name === '' || path === '') return undefined
  const dot = path.lastIndexOf('.')
  return {
    name,
    range: parseRange(before),
    call: {
      className: dot < 0 ? undefined : path.slice(0, dot),
      name: path.slice(dot + 1),
      lines: parseLines(text.slice(close + 1, arrow)),
    },
  }
}

function parseRange(text: string): LineRange | undefined {
  const match = /^([0-9]{1,10}):([0-9]{1,10}):/.exec(text)
  return match === null ? undefined : { first: Number(match[1]), last: Number(match[2]) }
}

function parseLines(text: string): MethodCall['lines'] {
  const match = /^:([0-9]{1,10})(?::([0-9]{1,10}))?$/.exec(text)
  if (match === null) return undefined
  return { first: Number(match[1]), last: match[2] === undefined ? undefined : Number(match[2]) }
}

/** Longer comments are somebody's own. */
const NOTE_CHARS_MAX = 16 * 1024

function parseNote(text: string): JsonObject | undefined {
  const start = text.indexOf('{')
  if (start < 0 || text.length > NOTE_CHARS_MAX) return undefined
  try {
    const note: unknown = JSON.parse(text.slice(start))
    return isJsonObject(note) ? note : undefined
  } catch {
    return undefined
  }
}

/** https://r8.googlesource.com/r8/+/refs/heads/main/doc/retrace.md */
function addNote(notes: MethodNotes, note: JsonObject): void {
  switch (note.id) {
    case 'com.android.tools.r8.synthesized':
      notes.isSynthesized = true
      break
    case 'com.android.tools.r8.outline':
      notes.isOutline = true
      break
    case 'com.android.tools.r8.outlineCallsite':
      notes.outlinePositions = parsePositions(note)
      break
    case 'com.android.tools.r8.rewriteFrame':
      notes.rewrites.push(...parseRewrites(note))
  }
}

function parsePositions({ positions }: JsonObject): ReadonlyMap<number, number> {
  const entries = isJsonObject(positions) ? Object.entries(positions) : []
  return new Map(entries.map(([outlineLine, line]) => [Number(outlineLine), Number(line)]))
}

function parseRewrites({ conditions, actions }: JsonObject): FrameRewrite[] {
  if (!Array.isArray(conditions) || !Array.isArray(actions) || conditions.length !== 1) return []
  const thrown = /^throws\(L([^;()]{1,500});\)$/.exec(String(conditions[0]))?.[1]
  if (thrown === undefined) return []
  return actions.flatMap((action) => {
    const count = /^removeInnerFrames\(([0-9]{1,3})\)$/.exec(String(action))?.[1]
    const removedInnerFrames = Number(count ?? 0)
    return count === undefined ? [] : [{ thrown: thrown.replaceAll('/', '.'), removedInnerFrames }]
  })
}
