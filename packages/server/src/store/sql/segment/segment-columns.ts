/*
 * The columns of a segment: for each slot its event's time, user and project. Which issue it
 * belongs to may change and is a column of its own. Slots whose event is gone have issue 0.
 */

/** What a segment says of its events, by slot. */
export interface SegmentColumns {
  /** Since the segment's `from_ms`, in units of `unitMs`. */
  readonly times: Uint32Array
  readonly unitMs: number
  /** The tag value of the key `user`; 0 without one. */
  readonly userIds: Uint32Array
  readonly projectIds: Uint32Array
  /** Where all events are of one project. */
  readonly onlyProjectId: number | undefined
}

const HEADER_NUMBERS = 2
const NUMBER_BYTES = 4
const TIME_MAX = 2 ** 32 - 1

export interface ColumnValues {
  readonly fromMs: number
  readonly toMs: number
  readonly timesMs: readonly number[]
  readonly userIds: readonly number[]
  readonly projectIds: readonly number[]
}

/** Little endian, so that a reader takes the arrays as they lie. */
export function formatColumns(values: ColumnValues): Uint8Array {
  const { fromMs, toMs, timesMs, userIds, projectIds } = values
  const count = timesMs.length
  // A unit of 1 ms reaches over 49 days; quiet installations have segments that span years.
  const unitMs = Math.max(1, Math.ceil((toMs - fromMs) / TIME_MAX))
  const first = projectIds[0] ?? 0
  const isOneProject = projectIds.every((id) => id === first)
  const columns = isOneProject ? 2 : 3
  const numbers = new Uint32Array(HEADER_NUMBERS + count * columns)
  numbers[0] = unitMs
  numbers[1] = isOneProject ? first : 0
  for (let slot = 0; slot < count; slot += 1) {
    const time = timesMs[slot] ?? fromMs
    numbers[HEADER_NUMBERS + slot] = Math.floor((time - fromMs) / unitMs)
    numbers[HEADER_NUMBERS + count + slot] = userIds[slot] ?? 0
    if (!isOneProject) numbers[HEADER_NUMBERS + 2 * count + slot] = projectIds[slot] ?? 0
  }
  return new Uint8Array(numbers.buffer)
}

export function parseColumns(data: Uint8Array, count: number): SegmentColumns {
  const numbers = numbersOf(data)
  const unitMs = numbers[0] ?? 1
  const only = numbers[1] ?? 0
  const column = (index: number) =>
    numbers.subarray(HEADER_NUMBERS + index * count, HEADER_NUMBERS + (index + 1) * count)
  return {
    unitMs,
    times: column(0),
    userIds: column(1),
    projectIds: only === 0 ? column(2) : new Uint32Array(count).fill(only),
    onlyProjectId: only === 0 ? undefined : only,
  }
}

export function formatIssueIds(issueIds: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(issueIds).buffer)
}

/** A copy, so that it may be changed. */
export function numbersOf(data: Uint8Array): Uint32Array {
  // The driver's buffers begin anywhere; an array of numbers wants to begin at a multiple of four.
  const copy = new Uint8Array(data)
  return new Uint32Array(copy.buffer, 0, Math.floor(copy.byteLength / NUMBER_BYTES))
}
