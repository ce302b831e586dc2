/** Rows that are shown or left out together: few, since all of them are drawn in one frame. */
export const CHUNK_ROWS = 4

export interface RowWindowInput {
  readonly rowCount: number
  /** By chunk, in pixels; undefined where it was never shown. */
  readonly heights: readonly (number | undefined)[]
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

/** Before a row was ever measured: two lines and the room around them. */
const ROW_HEIGHT = 58

/** Which of the rows are near enough to be seen soon, and how much room the others take. */
export function windowOf({ rowCount, heights, from, to }: RowWindowInput): RowWindow {
  const chunkCount = Math.ceil(rowCount / CHUNK_ROWS)
  let top = 0
  let before = 0
  let after = 0
  let first: number | undefined
  let last = 0
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const height = heightOf(chunk, heights, rowCount)
    const isNear = top + height >= from && top <= to
    if (isNear) {
      first ??= chunk
      last = chunk + 1
    } else if (first === undefined) before += height
    else after += height
    top += height
  }
  // Where nothing is near, such as far below the end, the last rows stand there.
  if (first === undefined) {
    const start = Math.max(0, chunkCount - 1)
    const height = heightOf(start, heights, rowCount)
    return { start: start * CHUNK_ROWS, end: rowCount, before: Math.max(0, before - height), after }
  }
  return { start: first * CHUNK_ROWS, end: Math.min(rowCount, last * CHUNK_ROWS), before, after }
}

/** Where a row begins, as far as is known. */
export function offsetOf(
  row: number,
  { heights, rowCount }: Pick<RowWindowInput, 'heights' | 'rowCount'>,
): number {
  const chunk = Math.floor(row / CHUNK_ROWS)
  let top = 0
  for (let one = 0; one < chunk; one += 1) top += heightOf(one, heights, rowCount)
  const height = heightOf(chunk, heights, rowCount)
  return top + (height * (row % CHUNK_ROWS)) / CHUNK_ROWS
}

/** The row that stands there, as far as is known. */
export function rowAt(
  offset: number,
  { heights, rowCount }: Pick<RowWindowInput, 'heights' | 'rowCount'>,
): number {
  const chunkCount = Math.ceil(rowCount / CHUNK_ROWS)
  let top = 0
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const height = heightOf(chunk, heights, rowCount)
    if (top + height > offset) {
      const share = (offset - top) / height
      return Math.min(rowCount - 1, Math.floor((chunk + share) * CHUNK_ROWS))
    }
    top += height
  }
  return Math.max(0, rowCount - 1)
}

function heightOf(chunk: number, heights: RowWindowInput['heights'], rowCount: number): number {
  const rows = Math.min(CHUNK_ROWS, rowCount - chunk * CHUNK_ROWS)
  return heights[chunk] ?? rows * ROW_HEIGHT
}
