import { OWNERS_MAX } from './ownership-limits.ts'

export interface CodeownersLine {
  readonly pattern: string
  /** As written: `@handle`, `@organization/team` or an e-mail address. None: nobody owns it. */
  readonly owners: readonly string[]
}

/** Lines that say something else than who owns what are passed over, as hosts of code do. */
export function parseCodeowners(text: string): readonly CodeownersLine[] {
  return text.split('\n').flatMap((line) => {
    const content = withoutComment(line).trim()
    // Sections, which one host has, and exceptions, which none has.
    if (content === '' || /^[[^!]/.test(content)) return []
    const [pattern = '', ...owners] = splitWords(content)
    return { pattern, owners: owners.slice(0, OWNERS_MAX) }
  })
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
