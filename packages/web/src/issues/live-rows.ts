export interface LiveRows<T> {
  readonly rows: readonly T[]
  /** How many rows of the fresh answer are not on the screen yet. */
  readonly waiting: number
}

/**
 * Brings the rows on the screen up to date where they stand. Nothing moves under the reader's
 * pointer: new rows wait until they are asked for, and gone ones stay until then.
 */
export function mergeLive<T extends { readonly id: string }>(
  shown: readonly T[],
  fresh: readonly T[],
): LiveRows<T> {
  const freshById = new Map(fresh.map((row) => [row.id, row]))
  const shownIds = new Set(shown.map((row) => row.id))
  return {
    rows: shown.map((row) => freshById.get(row.id) ?? row),
    waiting: fresh.filter((row) => !shownIds.has(row.id)).length,
  }
}
