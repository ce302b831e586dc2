import { existsSync, readFileSync } from 'node:fs'

const STAT = '/proc/stat'
const STOLEN_COLUMN = 7

/**
 * Begins to watch what a virtual machine's neighbours get of its processors: a page is drawn late
 * when they get much. The function tells their share since then, from 0 to 1; nothing where the
 * system does not count it. See proc_stat(5), `steal`.
 */
export function watchStolenTime(): () => number | undefined {
  const before = readTimes()
  return () => {
    const times = readTimes().map((ticks, column) => ticks - (before[column] ?? 0))
    const all = times.reduce((sum, ticks) => sum + ticks, 0)
    const stolen = times[STOLEN_COLUMN]
    return stolen === undefined || all === 0 ? undefined : stolen / all
  }
}

/** Of all processors together, in ticks, without the guests that are in the first two already. */
function readTimes(): readonly number[] {
  if (!existsSync(STAT)) return []
  const [line = ''] = readFileSync(STAT, 'utf8').split('\n')
  return line
    .trim()
    .split(/\s+/)
    .slice(1, STOLEN_COLUMN + 2)
    .map(Number)
}
