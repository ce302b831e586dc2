export interface LiveRows<T> {
  readonly rows: readonly T[]
  /** How many rows of the fresh answer are not on the screen yet. */
  readonly waiting: number
}

/**
 * Brings the rows on the screen up to date where they stand. Nothing moves under the reader's
 * pointer: new rows wait until they are asked for, and gone ones stay until then. Where more pages
 * follow, what stands behind all known rows is of the next page, and not new.
 */
export function mergeLive<T extends { readonly id: string }>(
  shown: readonly T[],
  fresh: readonly T[],
  hasMore: boolean,
): LiveRows<T> {
  const freshById = new Map(fresh.map((row) => [row.id, row]))
  const shownIds = new Set(shown.map((row) => row.id))
  const known = fresh.findLastIndex((row) => shownIds.has(row.id)) + 1
  const end = hasMore && known > 0 ? known : fresh.length
  return {
    rows: shown.map((row) => freshById.get(row.id) ?? row),
    waiting: fresh.slice(0, end).filter((row) => !shownIds.has(row.id)).length,
  }
}
