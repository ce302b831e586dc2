import { isTooMany, type Span } from '../secret.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const LETTER = 1
const DIGIT = 2
const WORD = 4
const DOMAIN = 8
const LOCAL = 16
const ASCII = 128
const DOT = 46
/** What each ASCII character may be part of. */
const CLASSES = new Uint8Array(ASCII)
mark(LETTERS, LETTER | WORD | DOMAIN | LOCAL)
mark(LETTERS.toUpperCase(), LETTER | WORD | DOMAIN | LOCAL)
mark('0123456789', DIGIT | WORD | DOMAIN | LOCAL)
mark('.-', DOMAIN | LOCAL)
mark('_', WORD | LOCAL)
mark("!#$%&'*+/=?^`{|}~", LOCAL)

function mark(chars: string, classes: number): void {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = classes
}

function isOf(class_: number, code: number): boolean {
  return code < ASCII && ((CLASSES[code] as number) & class_) !== 0
}

/** Around each `@`; what one address took, the next does not look at again. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (;;) {
    const at = text.indexOf('@', from)
    if (at < 0 || isTooMany(spans)) return spans
    const start = localStart(text, from, at)
    const end = start < at ? domainEnd(text, at + 1) : undefined
    if (end !== undefined) spans.push({ start, end })
    from = end ?? at + 1
  }
}

/** An address begins with a letter, a digit or `_`, whatever stands before. */
function localStart(text: string, from: number, at: number): number {
  let start = at
  for (let i = at - 1; i >= from && isOf(LOCAL, text.charCodeAt(i)); i -= 1) {
    if (isOf(WORD, text.charCodeAt(i))) start = i
  }
  return start
}

/** The longest end at which the last part is a top-level domain; no part may be empty. */
function domainEnd(text: string, start: number): number | undefined {
  let end: number | undefined
  let labelStart = start
  for (let i = start; ; i += 1) {
    const code = text.charCodeAt(i)
    if (code !== DOT && isOf(DOMAIN, code)) continue
    if (i === labelStart) return end
    if (labelStart > start) end = topLevelEnd(text, labelStart) ?? end
    if (code !== DOT) return end
    labelStart = i + 1
  }
}

/** Two letters at least, behind which no digit goes on. */
function topLevelEnd(text: string, start: number): number | undefined {
  let end = start
  while (isOf(LETTER, text.charCodeAt(end))) end += 1
  return end - start < 2 || isOf(DIGIT, text.charCodeAt(end)) ? undefined : end
}
