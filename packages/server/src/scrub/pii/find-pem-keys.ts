import { isTooMany, type Span } from '../secret.ts'

const BEGIN = /-----BEGIN[A-Z ]{1,64}(?:PRIVATE|PUBLIC) KEY-----[\t ]{0,64}\r?\n?/g
const END = /\r?\n?-----END[A-Z ]{1,64}(?:PRIVATE|PUBLIC) KEY-----/g

/** What lies between the lines that begin and end a key. */
export function findPemKeys(text: string): Span[] {
  const spans: Span[] = []
  BEGIN.lastIndex = 0
  for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
    const start = BEGIN.lastIndex
    END.lastIndex = start
    const end = END.exec(text)
    // Without an end behind this line there is none behind any later one.
    if (end === null) return spans
    if (end.index > start) spans.push({ start, end: end.index })
    if (isTooMany(spans)) return spans
    BEGIN.lastIndex = END.lastIndex
  }
  return spans
}
