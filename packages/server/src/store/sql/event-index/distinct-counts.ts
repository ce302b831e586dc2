/** Values up to this are counted by a mark each, 64 MiB at most; larger ones are sorted. */
const MARKED_VALUE_MAX = 2 ** 24

/** What happened, as two numbers each: the group that it belongs to, and a value; 0 is none. */
export interface GroupedValues {
  readonly groups: Uint32Array
  readonly values: Uint32Array
  /** Groups are below it. */
  readonly groupCount: number
}

/**
 * How many different values each group has. The values are put side by side by group first, so
 * that a mark per value is enough, whatever the number of groups: two million take 30 ms, where a
 * table of pairs takes 260.
 */
export function countDistinct({ groups, values, groupCount }: GroupedValues): Uint32Array {
  const ends = new Uint32Array(groupCount + 1)
  let valueMax = 0
  for (let at = 0; at < groups.length; at += 1) {
    const value = values[at] ?? 0
    if (value === 0) continue
    const group = groups[at] ?? 0
    ends[group] = (ends[group] ?? 0) + 1
    if (value > valueMax) valueMax = value
  }
  let total = 0
  for (let group = 0; group <= groupCount; group += 1) {
    const count = ends[group] ?? 0
    ends[group] = total
    total += count
  }
  const byGroup = new Uint32Array(total)
  // Each start becomes the end on the way.
  for (let at = 0; at < groups.length; at += 1) {
    const value = values[at] ?? 0
    if (value === 0) continue
    const group = groups[at] ?? 0
    const place = ends[group] ?? 0
    byGroup[place] = value
    ends[group] = place + 1
  }
  return valueMax <= MARKED_VALUE_MAX
    ? countMarked(byGroup, ends, valueMax)
    : countSorted(byGroup, ends)
}

function countMarked(values: Uint32Array, ends: Uint32Array, valueMax: number): Uint32Array {
  const counts = new Uint32Array(ends.length - 1)
  const marks = new Uint32Array(valueMax + 1)
  let at = 0
  for (let group = 0; group < counts.length; group += 1) {
    const end = ends[group] ?? 0
    let count = 0
    for (; at < end; at += 1) {
      const value = values[at] ?? 0
      if (marks[value] === group + 1) continue
      marks[value] = group + 1
      count += 1
    }
    counts[group] = count
  }
  return counts
}

function countSorted(values: Uint32Array, ends: Uint32Array): Uint32Array {
  const counts = new Uint32Array(ends.length - 1)
  let start = 0
  for (let group = 0; group < counts.length; group += 1) {
    const end = ends[group] ?? 0
    const own = values.subarray(start, end).sort()
    let count = 0
    for (let at = 0; at < own.length; at += 1) if (at === 0 || own[at] !== own[at - 1]) count += 1
    counts[group] = count
    start = end
  }
  return counts
}
