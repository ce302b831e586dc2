import { findParameter } from './message-parameter.ts'
import { isWordCode, wordEnd } from './word.ts'

// Longer messages differ early or not at all.
const MESSAGE_CHARS_MAX = 8192

/**
 * The message with what varies from event to event replaced by its kind: `User 17 not found` and
 * `User 18 not found` become one. Each word is looked at once, by matchers of bounded length, so
 * the time is linear. Frozen: grouping v1 depends on it.
 */
export function parameterizeMessage(message: string): string {
  const text = message.length > MESSAGE_CHARS_MAX ? message.slice(0, MESSAGE_CHARS_MAX) : message
  let out = ''
  let copied = 0
  let i = 0
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (!canStart(code)) {
      i += 1
      continue
    }
    const found = findParameter(text, i)
    if (found !== undefined) {
      out += `${text.slice(copied, i)}<${found.name}>`
      i = found.end
      copied = i
    } else i = isWordCode(code) ? wordEnd(text, i) : i + 1
  }
  return copied === 0 ? text : out + text.slice(copied)
}

const DASH = 45
const COLON = 58
const SINGLE_QUOTE = 39
const DOUBLE_QUOTE = 34

function canStart(code: number): boolean {
  if (isWordCode(code) || code === DASH || code === COLON) return true
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE
}
