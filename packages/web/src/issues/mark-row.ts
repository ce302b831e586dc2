/** The issue that keys act on, and the row where it stood. */
export interface Mark {
  readonly id: string
  readonly row: number
}

export interface MarkMove {
  /** Where the marked issue stands; negative where it has left. */
  readonly at: number
  readonly mark: Mark | undefined
  readonly step: number
  readonly rowCount: number
}

/** The row that the mark moves to. What stood behind an issue that left has taken its place. */
export function rowFrom({ at, mark, step, rowCount }: MarkMove): number {
  const gone = mark === undefined ? -1 : mark.row - (step > 0 ? 1 : 0)
  const from = at >= 0 ? at : gone
  return Math.min(rowCount - 1, Math.max(0, from + step))
}
