export interface Truncated {
  readonly text: string
  readonly hiddenChars: number
}

/** Cuts a long text, never between the halves of a surrogate pair. */
export function truncateText(text: string, charsMax: number): Truncated {
  if (text.length <= charsMax) return { text, hiddenChars: 0 }
  const last = text.charCodeAt(charsMax - 1)
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff
  const end = isHighSurrogate ? charsMax - 1 : charsMax
  return { text: text.slice(0, end), hiddenChars: text.length - end }
}
