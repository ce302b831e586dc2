/** A part of a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A part of a text that is to be replaced, and the rule that says so. */
export interface Secret extends Span {
  readonly rule: string
  /** What takes its place; `[Filtered]` where nothing else is said. */
  readonly text?: string
}
