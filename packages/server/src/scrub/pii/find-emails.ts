import type { Span } from '../secret.ts'

const WORD = /^[a-zA-Z0-9_]$/
const LOCAL_CODES = codesOf("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-")
const DOMAIN_CODES = codesOf('abcdefghijklmnopqrstuvwxyz0123456789.-')
const TOP_LEVEL = /^[a-zA-Z]{2,}(?![a-zA-Z0-9_])/

/** Around each `@`; what one address took, the next does not look at again. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (;;) {
    const at = text.indexOf('@', from)
    if (at < 0) return spans
    const start = localStart(text, from, at)
    const end = start < at ? domainEnd(text, at + 1) : undefined
    if (end !== undefined) spans.push({ start, end })
    from = end ?? at + 1
  }
}

/** An address begins with a letter or digit, whatever stands before. */
function localStart(text: string, from: number, at: number): number {
  let start = at
  while (start > from && LOCAL_CODES.has(text.charCodeAt(start - 1))) start -= 1
  while (start < at && !WORD.test(text[start] as string)) start += 1
  return start
}

/** The longest end at which the last part is a top-level domain. */
function domainEnd(text: string, start: number): number | undefined {
  let runEnd = start
  while (runEnd < text.length && DOMAIN_CODES.has(text.charCodeAt(runEnd))) runEnd += 1
  const labels = text.slice(start, runEnd).split('.')
  const empty = labels.indexOf('')
  const count = empty < 0 ? labels.length : empty
  let labelEnd = labels.slice(0, count).join('.').length
  for (let i = count - 1; i > 0; i -= 1) {
    const label = labels[i] as string
    const found = TOP_LEVEL.exec(label)?.[0]
    if (found !== undefined) return start + labelEnd - label.length + found.length
    labelEnd -= label.length + 1
  }
  return undefined
}

function codesOf(lowerCase: string): ReadonlySet<number> {
  const codes = [...lowerCase, ...lowerCase.toUpperCase()].map((char) => char.charCodeAt(0))
  return new Set(codes)
}
