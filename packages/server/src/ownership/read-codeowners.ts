import { nextTurn } from '../platform/next-turn.ts'
import {
  CODEOWNERS_CHARS_AT_ONCE,
  CODEOWNERS_LINE_CHARS_MAX,
  OWNERS_MAX,
} from './ownership-limits.ts'

export interface CodeownersLine {
  readonly pattern: string
  /** As written: `@handle`, `@organization/team` or an e-mail address. None: nobody owns it. */
  readonly owners: readonly string[]
}

/**
 * Hands on each line that says who owns what; others are passed over, as hosts of code do. A file
 * may have megabytes, so the thread is left to others in between.
 */
export async function readCodeowners(
  text: string,
  take: (line: CodeownersLine) => void,
): Promise<void> {
  let restsAt = CODEOWNERS_CHARS_AT_ONCE
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    const next = end < 0 ? text.length : end
    const line = parseLine(text.slice(start, Math.min(next, start + CODEOWNERS_LINE_CHARS_MAX + 1)))
    if (line !== undefined) take(line)
    start = next + 1
    if (start < restsAt) continue
    restsAt = start + CODEOWNERS_CHARS_AT_ONCE
    await nextTurn()
  }
}

function parseLine(line: string): CodeownersLine | undefined {
  if (line.length > CODEOWNERS_LINE_CHARS_MAX) return undefined
  const content = withoutComment(line).trim()
  // Sections, which one host has, and exceptions, which none has.
  if (content === '' || /^[[^!]/.test(content)) return undefined
  const [pattern = '', ...owners] = splitWords(content)
  return { pattern, owners: owners.slice(0, OWNERS_MAX) }
}

/** A number sign at the beginning or after a space. */
function withoutComment(line: string): string {
  if (line.startsWith('#')) return ''
  const at = line.search(/\s#/)
  return at < 0 ? line : line.slice(0, at)
}

/** A space after a backslash is a part of the pattern. */
function splitWords(text: string): readonly string[] {
  const words: string[] = []
  let word = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string
    if (char === '\\' && text[at + 1] === ' ') {
      word += ' '
      at += 1
    } else if (char === ' ' || char === '\t') {
      if (word !== '') words.push(word)
      word = ''
    } else word += char
  }
  if (word !== '') words.push(word)
  return words
}
