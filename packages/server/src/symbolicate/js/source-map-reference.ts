/** Places in one file that are looked at: code may name the comment without being it. */
const PLACES_MAX = 50
const WORD = 'sourceMappingURL='
const SPACE = 32

/**
 * What the last `//# sourceMappingURL=` comment of a file says, or its older form with `@`. Reads
 * from the end of the file, each character at most twice.
 */
export function findSourceMapReference(text: string): string | undefined {
  let at = text.length
  for (let i = 0; i < PLACES_MAX && at > 0; i += 1) {
    at = text.lastIndexOf(WORD, at - 1)
    if (at < 0) return undefined
    if (!isComment(text, at)) continue
    const value = text.slice(at + WORD.length, endOfValue(text, at + WORD.length))
    if (value !== '') return value
  }
  return undefined
}

/** `//#` or a block comment's opening, a mark, and one space or tab. */
function isComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at)
  return /^\/[/*][#@][ \t]$/.test(before)
}

const ENDS = new Set(['"', "'", '`', '<', '>', '\\'].map((char) => char.charCodeAt(0)))
const DELETE = 127

/** A space ends it; what no address holds shows that this is a string in the code. */
function endOfValue(text: string, start: number): number {
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (ENDS.has(code)) return start
    if (code <= SPACE || code === DELETE) return i
    if (code === 42 && text.charCodeAt(i + 1) === 47) return i
  }
  return text.length
}
