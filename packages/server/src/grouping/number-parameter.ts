import { type MessageParameter, matchEnd } from './match-end.ts'
import { isWordCode, wordEnd } from './word.ts'

const DURATION = /[0-9]{1,20}(?:\.[0-9]{1,20})?(?:ms|s)(?!\w)/y
const PREFIXED_HEX = /0[xX][0-9a-fA-F]{1,128}(?!\w)/y
const FLOAT = /-?[0-9]{1,64}\.[0-9]{1,64}(?!\w)/y
const INTEGER = /-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,128})(?!\w|,[0-9]{3})/y
const HEX_LOWER = /^[0-9a-f]+$/
const HEX_UPPER = /^[0-9A-F]+$/
const DIGIT = /[0-9]/
const LETTER = /[a-fA-F]/
// Shorter runs are as likely to be words or codes that people wrote.
const HEX_CHARS_MIN = 4
const HEX_LETTERS_MIN = 8
const HEX_DIGITS_MIN = 8
const GIT_SHA_CHARS = 7

/** Durations, digests and numbers; `start` is at a word or at a minus before one. */
export function findNumber(text: string, start: number): MessageParameter | undefined {
  const code = text.charCodeAt(start)
  if (isWordCode(code)) {
    const duration = endOf('duration', DURATION, { text, start })
    if (duration !== undefined) return duration
    const prefixed = endOf('hex', PREFIXED_HEX, { text, start })
    if (prefixed !== undefined) return prefixed
    const digest = findDigest(text, start)
    if (digest !== undefined) return digest
    if (code > 57) return undefined
  }
  return endOf('float', FLOAT, { text, start }) ?? endOf('int', INTEGER, { text, start })
}

function endOf(
  name: string,
  pattern: RegExp,
  at: { readonly text: string; readonly start: number },
): MessageParameter | undefined {
  const end = matchEnd(pattern, at.text, at.start)
  return end < 0 ? undefined : { name, end }
}

/** Hexadecimal words, named by their length where that tells what they are. */
function findDigest(text: string, start: number): MessageParameter | undefined {
  const end = wordEnd(text, start)
  if (end - start < HEX_CHARS_MIN) return undefined
  const word = text.slice(start, end)
  if (!HEX_LOWER.test(word) && !HEX_UPPER.test(word)) return undefined
  const name = digestName(word)
  return name === undefined ? undefined : { name, end }
}

function digestName(word: string): string | undefined {
  const hasDigit = DIGIT.test(word)
  const hasLetter = LETTER.test(word)
  if (word.length === 40 && hasDigit && hasLetter) return 'sha1'
  if (word.length === 32 && hasDigit && hasLetter) return 'md5'
  if (!hasDigit) return word.length >= HEX_LETTERS_MIN ? 'hex' : undefined
  if (!hasLetter) return word.length >= HEX_DIGITS_MIN ? 'hex' : undefined
  return word.length === GIT_SHA_CHARS ? 'git_sha' : 'hex'
}
