import type { Frame } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import {
  FUNCTION_CHARS_MAX,
  LIST_ITEMS_MAX,
  PATH_CHARS_MAX,
  SOURCE_LINE_CHARS_MAX,
  SOURCE_LINES_MAX,
  SYMBOL_CHARS_MAX,
  VARS_CHARS_MAX,
} from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import type { Notes } from './notes.ts'
import { readAddress, readBoolean, readCount, readObject } from './read-field.ts'
import { readText } from './read-text.ts'
import { readSourceLine, readSourceLines } from './source-line.ts'

/** For frames that are not good as they are: each field is read by name and checked. */
export function normalizeFrame(notes: Notes, raw: JsonObject): Frame {
  const frame: Mutable<Frame> = {}
  readPlace(notes, raw, frame)
  readSource(notes, raw, frame)
  const inApp = readBoolean(notes, 'in_app', raw.in_app)
  if (inApp !== undefined) frame.in_app = inApp
  if (raw.vars !== undefined && raw.vars !== null) {
    const vars = readVars(notes, raw)
    if (vars !== undefined) frame.vars = vars
  }
  // Native frames have an address; others need none of these seven reads.
  if (raw.instruction_addr !== undefined || raw.package !== undefined) readNative(notes, raw, frame)
  readRare(notes, raw, frame)
  return frame
}

function readPlace(notes: Notes, raw: JsonObject, frame: Mutable<Frame>): void {
  const absPath = readText(notes, 'abs_path', raw.abs_path, PATH_CHARS_MAX)
  const filename = readText(notes, 'filename', raw.filename, PATH_CHARS_MAX) ?? absPath
  if (filename !== undefined) frame.filename = filename
  if (absPath !== undefined) frame.abs_path = absPath
  const name = readText(notes, 'function', raw.function, FUNCTION_CHARS_MAX)
  // A question mark is how clients write that there is no name.
  if (name !== undefined && name !== '?') frame.function = name
  const module = readText(notes, 'module', raw.module, SYMBOL_CHARS_MAX)
  if (module !== undefined) frame.module = module
  const lineno = readCount(notes, 'lineno', raw.lineno)
  if (lineno !== undefined) frame.lineno = lineno
  const colno = readCount(notes, 'colno', raw.colno)
  if (colno !== undefined) frame.colno = colno
}

function readSource(notes: Notes, raw: JsonObject, frame: Mutable<Frame>): void {
  if (raw.context_line === undefined && raw.pre_context === undefined) return
  const line = readSourceLine(notes, raw.context_line, frame.colno)
  const before = readSourceLines(notes, 'pre_context', raw.pre_context)
  const after = readSourceLines(notes, 'post_context', raw.post_context)
  if (before !== undefined) {
    frame.pre_context = before.length > SOURCE_LINES_MAX ? before.slice(-SOURCE_LINES_MAX) : before
  }
  if (line !== undefined) frame.context_line = line
  if (after !== undefined) {
    frame.post_context = after.length > SOURCE_LINES_MAX ? after.slice(0, SOURCE_LINES_MAX) : after
  }
}

function readVars(notes: Notes, raw: JsonObject): JsonObject | undefined {
  // Old clients sent the variables as a list.
  const vars = Array.isArray(raw.vars)
    ? objectOfList(raw.vars)
    : readObject(notes, 'vars', raw.vars)
  return vars && fitObject(createBag(notes, VARS_CHARS_MAX), 'vars', vars)
}

function readNative(notes: Notes, raw: JsonObject, frame: Mutable<Frame>): void {
  const module = readText(notes, 'package', raw.package, PATH_CHARS_MAX)
  if (module !== undefined) frame.package = module
  const instruction = readAddress(notes, 'instruction_addr', raw.instruction_addr)
  if (instruction !== undefined) frame.instruction_addr = instruction
  const symbol = readAddress(notes, 'symbol_addr', raw.symbol_addr)
  if (symbol !== undefined) frame.symbol_addr = symbol
  const image = readAddress(notes, 'image_addr', raw.image_addr)
  if (image !== undefined) frame.image_addr = image
  const mode = readText(notes, 'addr_mode', raw.addr_mode, SYMBOL_CHARS_MAX)
  if (mode !== undefined) frame.addr_mode = mode
}

function readRare(notes: Notes, raw: JsonObject, frame: Mutable<Frame>): void {
  const rawFunction = readText(notes, 'raw_function', raw.raw_function, FUNCTION_CHARS_MAX)
  if (rawFunction !== undefined) frame.raw_function = rawFunction
  const platform = readText(notes, 'platform', raw.platform, SYMBOL_CHARS_MAX)
  if (platform !== undefined) frame.platform = platform
  const link = readText(notes, 'source_link', raw.source_link, PATH_CHARS_MAX)
  if (link !== undefined) frame.source_link = link
  if (raw.stack_start === true) frame.stack_start = true
  const lock = readObject(notes, 'lock', raw.lock)
  if (lock !== undefined)
    frame.lock = fitObject(createBag(notes, SOURCE_LINE_CHARS_MAX), 'lock', lock)
  const data = readObject(notes, 'data', raw.data)
  if (data !== undefined) frame.data = fitObject(createBag(notes, VARS_CHARS_MAX), 'data', data)
}

function objectOfList(list: readonly JsonValue[]): JsonObject {
  return Object.fromEntries(list.slice(0, LIST_ITEMS_MAX).entries())
}
