/** A part of a text that is to be replaced, and the rule that says so. */
export interface Secret {
  readonly rule: string
  readonly start: number
  readonly end: number
}
