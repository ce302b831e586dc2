import type { Frame } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import {
  FUNCTION_CHARS_MAX,
  PATH_CHARS_MAX,
  SOURCE_LINE_CHARS_MAX,
  SOURCE_LINES_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import { isCleanText } from './text.ts'

/**
 * True where a frame is already as it should be, so that it can be kept instead of copied. Most
 * are, and there are many of them: this halves the time that an event takes. Variables and rarer
 * fields are not judged here; they take the longer way.
 */
export function isGoodFrame(raw: JsonObject): raw is JsonObject & Frame {
  for (const key in raw) if (!isGoodField(key, raw[key])) return false
  // A missing file name would be filled in.
  return raw.filename !== undefined || raw.abs_path === undefined
}

function isGoodField(key: string, value: JsonValue | undefined): boolean {
  switch (key) {
    case 'filename':
    case 'abs_path':
      return isGoodText(value, PATH_CHARS_MAX)
    case 'function':
      return value !== '?' && isGoodText(value, FUNCTION_CHARS_MAX)
    case 'module':
    case 'platform':
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
    default:
      return false
  }
}

function isGoodText(value: JsonValue | undefined, charsMax: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= charsMax && isCleanText(value)
}

function isGoodLines(value: JsonValue | undefined): boolean {
  if (!Array.isArray(value) || value.length > SOURCE_LINES_MAX) return false
  for (let i = 0; i < value.length; i += 1) {
    const line: JsonValue = value[i]
    if (line !== '' && !isGoodText(line, SOURCE_LINE_CHARS_MAX)) return false
  }
  return true
}
