import type { MetaRemark } from '@vedette/protocol/event'
import type { Span } from '../secret.ts'

/** A part of a text: as it was sent, or what took the place of something. */
interface Chunk {
  readonly text: string
  readonly by: readonly [rule: string, kind: string] | undefined
}

/** What takes the place of a part, and how that is told in `_meta`. */
export interface Redact {
  readonly rule: string
  readonly kind: 'x' | 's' | 'm' | 'p'
  readonly replace: (part: string) => string
}

const HOLE = '\0'

/** A text in which rules replace parts. What one rule has replaced, the next cannot see. */
export class RedactedText {
  #chunks: readonly Chunk[]
  #isChanged = false

  constructor(text: string, remarks: readonly MetaRemark[]) {
    this.#chunks = splitText(text, remarks)
  }

  get isChanged(): boolean {
    return this.#isChanged
  }

  get text(): string {
    return this.#chunks.map(({ text }) => text).join('')
  }

  /** Where the replaced parts lie now. */
  get remarks(): MetaRemark[] {
    const remarks: MetaRemark[] = []
    let at = 0
    for (const { text, by } of this.#chunks) {
      if (by !== undefined) remarks.push([...by, at, at + text.length])
      at += text.length
    }
    return remarks
  }

  /** The text with a hole for each replaced part; undefined when nothing of it is left. */
  get visible(): string | undefined {
    if (!this.#chunks.some(({ by }) => by === undefined)) return undefined
    return this.#chunks.map(({ text, by }) => (by === undefined ? text : HOLE)).join('')
  }

  replaceAll(redact: Redact): void {
    if (this.visible === undefined) return
    this.#chunks = [chunkOf(redact, this.text)]
    this.#isChanged = true
  }

  /** Spans are those of the visible text. One that holds a replaced part is left as it is. */
  replaceParts(redact: Redact, spans: readonly Span[]): void {
    const visible = this.visible ?? ''
    const whole = spans.filter(
      ({ start, end }) => end > start && !visible.slice(start, end).includes(HOLE),
    )
    if (whole.length === 0) return
    const holes = this.#chunks.filter(({ by }) => by !== undefined)
    const chunks: Chunk[] = []
    let hole = 0
    const keep = (text: string) => {
      for (const [i, part] of text.split(HOLE).entries()) {
        const chunk = i > 0 ? holes[hole++] : undefined
        if (chunk !== undefined) chunks.push(chunk)
        if (part !== '') chunks.push({ text: part, by: undefined })
      }
    }
    let copied = 0
    for (const { start, end } of whole.toSorted((a, b) => a.start - b.start)) {
      if (start < copied) continue
      keep(visible.slice(copied, start))
      chunks.push(chunkOf(redact, visible.slice(start, end)))
      copied = end
    }
    keep(visible.slice(copied))
    this.#chunks = chunks
    this.#isChanged = true
  }
}

function chunkOf({ rule, kind, replace }: Redact, part: string): Chunk {
  return { text: replace(part), by: [rule, kind] }
}

function splitText(text: string, remarks: readonly MetaRemark[]): Chunk[] {
  const chunks: Chunk[] = []
  let at = 0
  for (const [rule, kind, start, end] of remarks) {
    if (start === undefined || end === undefined || start < at || end > text.length) continue
    if (start > at) chunks.push({ text: text.slice(at, start), by: undefined })
    chunks.push({ text: text.slice(start, end), by: [rule, kind] })
    at = end
  }
  if (at < text.length) chunks.push({ text: text.slice(at), by: undefined })
  return chunks
}
