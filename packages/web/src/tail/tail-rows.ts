import type { TailItem, TailMessage } from '@vedette/protocol/api/tail'
import type { TailSearch } from './tail-search.ts'

/** What has arrived so far, the newest first. */
export interface TailRows {
  readonly rows: readonly TailItem[]
  /** What came while the reader had paused; shown when they go on. */
  readonly held: readonly TailItem[]
  /** What the server did not send. */
  readonly skippedCount: number
  /** Older rows were let go. */
  readonly isCut: boolean
}

export const NO_ROWS: TailRows = { rows: [], held: [], skippedCount: 0, isCut: false }
/** More than anybody scrolls through, and drawn within a moment. */
export const ROWS_MAX = 500

export function addMessages(
  tail: TailRows,
  messages: readonly TailMessage[],
  isPaused: boolean,
): TailRows {
  const known = new Set([...tail.rows, ...tail.held].map(({ id }) => id))
  const items = messages.flatMap((message) => {
    return message.type === 'arrival' && !known.has(message.id) ? [message] : []
  })
  const skipped = messages.map((message) => (message.type === 'skipped' ? message.count : 0))
  const skippedCount = skipped.reduce((sum, count) => sum + count, tail.skippedCount)
  const newest = items.toReversed()
  if (isPaused) {
    const held = [...newest, ...tail.held]
    return { ...tail, held: held.slice(0, ROWS_MAX), skippedCount }
  }
  return cut({ ...tail, rows: [...newest, ...tail.rows], skippedCount })
}

export function showHeld(tail: TailRows): TailRows {
  return cut({ ...tail, rows: [...tail.held, ...tail.rows], held: [] })
}

function cut(tail: TailRows): TailRows {
  if (tail.rows.length <= ROWS_MAX) return tail
  return { ...tail, rows: tail.rows.slice(0, ROWS_MAX), isCut: true }
}

/** `haystack` is what a row says to its reader. */
export function matchesSearch(
  item: TailItem,
  { show, type, query }: TailSearch,
  haystack: string,
): boolean {
  if (show !== undefined && item.isAccepted !== (show === 'accepted')) return false
  if (type !== undefined && item.itemType !== type) return false
  return query === undefined || haystack.toLowerCase().includes(query.toLowerCase())
}
