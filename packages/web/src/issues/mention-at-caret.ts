/** A name that is being typed after `@`, or `#` for a team. */
export interface MentionAtCaret {
  readonly sign: '@' | '#'
  /** What of the name is there already. */
  readonly words: string
  /** Where the sign stands. */
  readonly start: number
}

// A name may have spaces: two words and a beginning are looked at, and no more.
const PATTERN = /(?:^|[\s(,;])([@#])([\p{L}\p{N}._+-]*(?: [\p{L}\p{N}._+-]+)?)$/u
/** Longer than any name that somebody is found by. */
const CHARS_MAX = 60

export function mentionAtCaret(text: string, caret: number): MentionAtCaret | undefined {
  const before = text.slice(Math.max(0, caret - CHARS_MAX), caret)
  const [, sign, words] = PATTERN.exec(before) ?? []
  if ((sign !== '@' && sign !== '#') || words === undefined) return undefined
  return { sign, words, start: caret - words.length - 1 }
}
