import type { Frame } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import {
  ADDRESS_CHARS_MAX,
  FUNCTION_CHARS_MAX,
  PATH_CHARS_MAX,
  SOURCE_LINE_CHARS_MAX,
  SOURCE_LINES_MAX,
  SYMBOL_CHARS_MAX,
  VARS_CHARS_MAX,
} from './event-limits.ts'
import { FRAME_LINES_AFTER, FRAME_LINES_BEFORE } from './frame.ts'
import type { Notes } from './notes.ts'
import { nearLines } from './source-line.ts'
import { isCleanText } from './text.ts'

type GoodFrame = JsonObject & Frame

/**
 * The frame itself where it is as it should be, or a copy that differs in its lists only. Most
 * frames are good, and there are many of them: this halves the time that an event takes. Undefined
 * where fields must be judged one by one.
 */
export function keepGoodFrame(notes: Notes, raw: JsonObject): Frame | undefined {
  if (!isGoodFrame(raw)) return undefined
  const { vars, pre_context: before, post_context: after } = raw
  let frame: Frame = raw
  if (vars !== undefined) {
    const fitted = fitObject(createBag(notes, VARS_CHARS_MAX), 'vars', vars)
    if (fitted !== vars) frame = { ...frame, vars: fitted }
  }
  if (before !== undefined && before.length > SOURCE_LINES_MAX) {
    frame = { ...frame, pre_context: nearLines(FRAME_LINES_BEFORE, before) }
  }
  if (after !== undefined && after.length > SOURCE_LINES_MAX) {
    frame = { ...frame, post_context: nearLines(FRAME_LINES_AFTER, after) }
  }
  return frame
}

function isGoodFrame(raw: JsonObject): raw is GoodFrame {
  for (const key in raw) if (!isGoodField(key, raw[key])) return false
  // A missing file name would be filled in.
  return raw.filename !== undefined || raw.abs_path === undefined
}

function isGoodField(key: string, value: JsonValue | undefined): boolean {
  switch (key) {
    case 'filename':
    case 'abs_path':
    case 'package':
      return isGoodText(value, PATH_CHARS_MAX)
    case 'function':
      return value !== '?' && isGoodText(value, FUNCTION_CHARS_MAX)
    case 'raw_function':
    case 'symbol':
      return isGoodText(value, FUNCTION_CHARS_MAX)
    case 'module':
    case 'platform':
    case 'addr_mode':
    case 'trust':
    case 'lang':
      return isGoodText(value, SYMBOL_CHARS_MAX)
    case 'lineno':
    case 'colno':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    case 'in_app':
      return typeof value === 'boolean'
    case 'context_line':
      return value === '' || isGoodText(value, SOURCE_LINE_CHARS_MAX)
    case 'pre_context':
    case 'post_context':
      return isGoodLines(value)
    case 'vars':
      return isJsonObject(value)
    case 'instruction_addr':
    case 'symbol_addr':
    case 'image_addr':
    case 'function_id':
      return isGoodText(value, ADDRESS_CHARS_MAX)
    default:
      return false
  }
}

function isGoodText(value: JsonValue | undefined, charsMax: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= charsMax && isCleanText(value)
}

/** Their number is not judged: a list is cut faster than its frame is read anew. */
function isGoodLines(value: JsonValue | undefined): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  for (let i = 0; i < value.length; i += 1) {
    const line: JsonValue = value[i]
    if (line !== '' && !isGoodText(line, SOURCE_LINE_CHARS_MAX)) return false
  }
  return true
}
