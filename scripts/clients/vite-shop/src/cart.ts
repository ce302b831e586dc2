export interface Line {
  readonly name: string
  readonly price: number
  readonly count: number
}

/** Fails for a cart that never came: what a report is to lead back to. */
export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + line.price * line.count, 0)
}
