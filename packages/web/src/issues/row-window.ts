/** Rows that are shown or left out together: few, since all of them are drawn in one frame. */
export const CHUNK_ROWS = 4

export interface RowWindowInput {
  readonly rowCount: number
  /** By chunk, in pixels; undefined where it was never shown, or is as high as its rows say. */
  readonly heights: readonly (number | undefined)[]
  /** Of a row in a chunk without a height, in pixels. */
  readonly rowHeight: number
  /** What is seen, from the top of the first row. */
  readonly from: number
  readonly to: number
}

export interface RowWindow {
  /** The rows to show: `end` is the first that is left out. */
  readonly start: number
  readonly end: number
  /** Room for the others. */
  readonly before: number
  readonly after: number
}

type Heights = Pick<RowWindowInput, 'rowCount' | 'heights' | 'rowHeight'>

/** Before a row was ever measured, in pixels: two lines and the room around them. */
export const ROW_HEIGHT = 62

/** Which of the rows are near enough to be seen soon, and how much room the others take. */
export function windowOf(input: RowWindowInput): RowWindow {
  const { rowCount, from, to } = input
  const chunkCount = Math.ceil(rowCount / CHUNK_ROWS)
  let top = 0
  let before = 0
  let after = 0
  let first: number | undefined
  let last = 0
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const height = heightOf(chunk, input)
    const isShown = top + height >= from && top <= to
    if (isShown) {
      first ??= chunk
      last = chunk + 1
    } else if (first === undefined) before += height
    else after += height
    top += height
  }
  // Where nothing is near, such as far below the end, the last rows stand there.
  if (first === undefined) {
    const start = Math.max(0, chunkCount - 1)
    const height = heightOf(start, input)
    return { start: start * CHUNK_ROWS, end: rowCount, before: Math.max(0, before - height), after }
  }
  return { start: first * CHUNK_ROWS, end: Math.min(rowCount, last * CHUNK_ROWS), before, after }
}

/** Where a row begins, as far as is known. */
export function offsetOf(row: number, heights: Heights): number {
  const chunk = Math.floor(row / CHUNK_ROWS)
  let top = 0
  for (let one = 0; one < chunk; one += 1) top += heightOf(one, heights)
  const height = heightOf(chunk, heights)
  return top + (height * (row % CHUNK_ROWS)) / CHUNK_ROWS
}

/** The row that stands there, as far as is known. */
export function rowAt(offset: number, heights: Heights): number {
  const { rowCount } = heights
  const chunkCount = Math.ceil(rowCount / CHUNK_ROWS)
  let top = 0
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const height = heightOf(chunk, heights)
    if (top + height > offset) {
      const share = (offset - top) / height
      return Math.min(rowCount - 1, Math.floor((chunk + share) * CHUNK_ROWS))
    }
    top += height
  }
  return Math.max(0, rowCount - 1)
}

/** What was measured, without what the height of a row says already. */
export function addHeights(known: Heights, measured: ReadonlyMap<number, number>): Heights {
  const isKnown = [...measured].every(([chunk, height]) => isNear(heightOf(chunk, known), height))
  if (isKnown) return known
  const isFirst = known.heights.length === 0
  const rowHeight = isFirst ? rowHeightOf(measured, known.rowCount) : known.rowHeight
  const heights = [...known.heights]
  for (const [chunk, height] of measured) {
    const isOrdinary = isNear(rowsOf(chunk, known.rowCount) * rowHeight, height)
    heights[chunk] = isOrdinary ? undefined : height
  }
  return { ...known, heights, rowHeight }
}

/** Of rows in the midst of the list: the first one has no line above it. */
function rowHeightOf(measured: ReadonlyMap<number, number>, rowCount: number): number {
  const [chunk, height] = [...measured].findLast(([one]) => one > 0) ?? []
  if (chunk === undefined || height === undefined) return ROW_HEIGHT
  return height / rowsOf(chunk, rowCount)
}

function rowsOf(chunk: number, rowCount: number): number {
  return Math.min(CHUNK_ROWS, rowCount - chunk * CHUNK_ROWS)
}

/** Parts of pixels come and go with where a row stands. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.5
}

function heightOf(chunk: number, { heights, rowHeight, rowCount }: Heights): number {
  return heights[chunk] ?? rowsOf(chunk, rowCount) * rowHeight
}
