import { SECRETS_PER_TEXT_MAX } from './scrub-limits.ts'

/** A part of a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A search stops here, and the text is hidden whole. */
export function isTooMany(spans: readonly Span[]): boolean {
  return spans.length > SECRETS_PER_TEXT_MAX
}

/** A part of a text that is to be replaced, and the rule that says so. */
export interface Secret extends Span {
  readonly rule: string
  /** What takes its place; `[Filtered]` where nothing else is said. */
  readonly text?: string
}
