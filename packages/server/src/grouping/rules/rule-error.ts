/** Why a line of rules was not taken. Lines and columns are counted from 1. */
export interface RuleError {
  readonly line: number
  /** Absent where the whole line is at fault. */
  readonly column?: number
  readonly message: string
}

/** Thrown inside the parsers of rules, and turned into a RuleError there. */
export class RuleSyntaxError extends Error {
  readonly at: number | undefined

  constructor(message: string, at?: number) {
    super(message)
    this.at = at
  }
}
