export interface DiffLine {
  /** Its place among all, from 0. */
  readonly at: number
  readonly text: string
  /** Which of the two has it. */
  readonly side: 'both' | 'left' | 'right'
}

// The table below has a cell for each pair of lines: this many are compared in a few milliseconds.
const LINES_MAX = 400

/** What two texts have in common, line by line, in the order of both. Long texts are cut. */
export function diffLines(leftText: string, rightText: string): readonly DiffLine[] {
  const left = leftText.split('\n').slice(0, LINES_MAX)
  const right = rightText.split('\n').slice(0, LINES_MAX)
  const lengths = commonLengths(left, right)
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]]
    if (a !== undefined && a === b) {
      lines.push({ at: lines.length, text: a, side: 'both' })
      i += 1
      j += 1
    } else if (a !== undefined && (b === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      lines.push({ at: lines.length, text: a, side: 'left' })
      i += 1
    } else {
      lines.push({ at: lines.length, text: b ?? '', side: 'right' })
      j += 1
    }
  }
  return lines
}

/** The length of the longest common part of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const rows = Array.from({ length: left.length + 1 }, () => [] as number[])
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rows[i] ?? [], rows[i + 1] ?? []]
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const isSame = left[i] === right[j]
      row[j] = isSame ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rows
}
