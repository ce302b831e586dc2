import type { Frame } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject, fitObject } from './bag.ts'
import {
  FUNCTION_CHARS_MAX,
  LIST_ITEMS_MAX,
  PATH_CHARS_MAX,
  SOURCE_LINE_CHARS_MAX,
  SOURCE_LINES_MAX,
  SYMBOL_CHARS_MAX,
  VARS_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readAddress, readBoolean, readCount, readObject } from './read-field.ts'
import { readSourceLine, readSourceLines } from './source-line.ts'

export const FRAME_LINES_BEFORE = { name: 'pre_context', linesMax: SOURCE_LINES_MAX } as const
export const FRAME_LINES_AFTER = { name: 'post_context', linesMax: SOURCE_LINES_MAX } as const

/** For frames that are not good as they are: each field is read by name and checked. */
export function normalizeFrame(reader: FieldReader, raw: JsonObject): Frame {
  const frame: Mutable<Frame> = {}
  readPlace(reader, raw, frame)
  readSource(reader, raw, frame)
  const inApp = readBoolean(reader, 'in_app', raw.in_app)
  if (inApp !== undefined) frame.in_app = inApp
  if (raw.vars !== undefined && raw.vars !== null) {
    const vars = readVars(reader, raw)
    if (vars !== undefined) frame.vars = vars
  }
  if (isNative(raw)) readNative(reader, raw, frame)
  readRare(reader, raw, frame)
  return frame
}

function readPlace(reader: FieldReader, raw: JsonObject, frame: Mutable<Frame>): void {
  const absPath = reader.readText('abs_path', raw.abs_path, PATH_CHARS_MAX)
  const filename = reader.readText('filename', raw.filename, PATH_CHARS_MAX) ?? absPath
  if (filename !== undefined) frame.filename = filename
  if (absPath !== undefined) frame.abs_path = absPath
  const name = reader.readText('function', raw.function, FUNCTION_CHARS_MAX)
  // A question mark is how clients write that there is no name.
  if (name !== undefined && name !== '?') frame.function = name
  const module = reader.readText('module', raw.module, SYMBOL_CHARS_MAX)
  if (module !== undefined) frame.module = module
  const lineno = readCount(reader, 'lineno', raw.lineno)
  if (lineno !== undefined) frame.lineno = lineno
  const colno = readCount(reader, 'colno', raw.colno)
  if (colno !== undefined) frame.colno = colno
}

function readSource(reader: FieldReader, raw: JsonObject, frame: Mutable<Frame>): void {
  const { context_line, pre_context, post_context } = raw
  if (context_line === undefined && pre_context === undefined && post_context === undefined) return
  const line = readSourceLine(reader, context_line, frame.colno)
  const before = readSourceLines(reader, FRAME_LINES_BEFORE, pre_context)
  const after = readSourceLines(reader, FRAME_LINES_AFTER, post_context)
  if (before !== undefined) frame.pre_context = before
  if (line !== undefined) frame.context_line = line
  if (after !== undefined) frame.post_context = after
}

function readVars(reader: FieldReader, raw: JsonObject): JsonObject | undefined {
  // Old clients sent the variables as a list.
  const vars = Array.isArray(raw.vars)
    ? objectOfList(reader, raw.vars)
    : readObject(reader, 'vars', raw.vars)
  return vars && fitObject(createBag(reader, VARS_CHARS_MAX), 'vars', vars)
}

/** Frames of other programs need none of the reads below: these have an address, or no line. */
function isNative(raw: JsonObject): boolean {
  return (
    raw.lineno === undefined ||
    raw.instruction_addr !== undefined ||
    raw.package !== undefined ||
    raw.function_id !== undefined
  )
}

function readNative(reader: FieldReader, raw: JsonObject, frame: Mutable<Frame>): void {
  const module = reader.readText('package', raw.package, PATH_CHARS_MAX)
  if (module !== undefined) frame.package = module
  const instruction = readAddress(reader, 'instruction_addr', raw.instruction_addr)
  if (instruction !== undefined) frame.instruction_addr = instruction
  const symbol = readAddress(reader, 'symbol_addr', raw.symbol_addr)
  if (symbol !== undefined) frame.symbol_addr = symbol
  const image = readAddress(reader, 'image_addr', raw.image_addr)
  if (image !== undefined) frame.image_addr = image
  const mode = reader.readText('addr_mode', raw.addr_mode, SYMBOL_CHARS_MAX)
  if (mode !== undefined) frame.addr_mode = mode
  const functionId = readAddress(reader, 'function_id', raw.function_id)
  if (functionId !== undefined) frame.function_id = functionId
  const trust = reader.readText('trust', raw.trust, SYMBOL_CHARS_MAX)
  if (trust !== undefined) frame.trust = trust
}

function readRare(reader: FieldReader, raw: JsonObject, frame: Mutable<Frame>): void {
  const symbol = reader.readText('symbol', raw.symbol, FUNCTION_CHARS_MAX)
  if (symbol !== undefined) frame.symbol = symbol
  const rawFunction = reader.readText('raw_function', raw.raw_function, FUNCTION_CHARS_MAX)
  if (rawFunction !== undefined) frame.raw_function = rawFunction
  const platform = reader.readText('platform', raw.platform, SYMBOL_CHARS_MAX)
  if (platform !== undefined) frame.platform = platform
  const lang = reader.readText('lang', raw.lang, SYMBOL_CHARS_MAX)
  if (lang !== undefined) frame.lang = lang
  const link = reader.readText('source_link', raw.source_link, PATH_CHARS_MAX)
  if (link !== undefined) frame.source_link = link
  if (raw.stack_start === true) frame.stack_start = true
  const lock = readObject(reader, 'lock', raw.lock)
  if (lock !== undefined)
    frame.lock = fitObject(createBag(reader, SOURCE_LINE_CHARS_MAX), 'lock', lock)
  const data = readObject(reader, 'data', raw.data)
  const filled = data && fitFilledObject(createBag(reader, VARS_CHARS_MAX), 'data', data)
  if (filled !== undefined) frame.data = filled
}

function objectOfList(reader: FieldReader, list: readonly JsonValue[]): JsonObject {
  if (list.length > LIST_ITEMS_MAX) reader.cut('vars', list.length, LIST_ITEMS_MAX)
  return Object.fromEntries(list.slice(0, LIST_ITEMS_MAX).entries())
}
