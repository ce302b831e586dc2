import { formatText, type HostileText, hostileTexts } from './hostile-texts.ts'

const TEXT_CHARS = 1_000_000
const DURATION_MS_MAX = 50

/**
 * A text is made longer only while the time for it is good: what is exponential takes a second for
 * the first of these, what is quadratic for the third, and neither would end for the whole.
 */
const LENGTHS = [26, 1024, 32_768, 262_144]
/** Shorter texts are read too fast for their share of the time to be measured. */
const MEASURED_CHARS_MIN = 32_768
const TRIES = 5
/** No other process holds one up for so long. */
export const HOPELESS_MS = 300

export interface SlowText {
  readonly text: HostileText
  readonly chars: number
  readonly durationMs: number
}

/** A text for which the pattern takes too long; `charsMax` is the longest that it is given. */
export function findSlowText(regex: RegExp, charsMax = TEXT_CHARS): SlowText | undefined {
  const lengths = [...LENGTHS.filter((chars) => chars < charsMax), charsMax]
  for (const text of hostileTexts(regex)) {
    const slow = measure(regex, text, lengths)
    if (slow !== undefined) return slow
  }
  return undefined
}

function measure(
  regex: RegExp,
  text: HostileText,
  lengths: readonly number[],
): SlowText | undefined {
  for (const chars of lengths) {
    const isMeasured = chars >= MEASURED_CHARS_MIN
    // Half of its share of the time: such a text needs not be tried at full length.
    const goodMs = isMeasured ? (DURATION_MS_MAX * chars) / TEXT_CHARS / 2 : DURATION_MS_MAX
    const hostile = formatText(text, chars)
    const durationMs = measureBest(() => useAsRulesDo(regex, hostile), goodMs)
    if (durationMs > DURATION_MS_MAX) return { text, chars, durationMs }
    if (isMeasured && durationMs <= goodMs) return undefined
  }
  return undefined
}

/**
 * Of some tries the best counts, and one that is good ends it. Where it took long, the time on a
 * processor is what counts, since others may have wanted it too; that clock is too coarse for less.
 */
export function measureBest(run: () => void, goodMs: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < TRIES && best > goodMs; i += 1) {
    const startedAtMs = performance.now()
    const threadMsAtStart = threadMs()
    run()
    const durationMs = performance.now() - startedAtMs
    const isLong = durationMs > DURATION_MS_MAX
    best = Math.min(best, isLong ? threadMs() - threadMsAtStart : durationMs)
    if (best > HOPELESS_MS) break
  }
  return best
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** All matches of a global pattern, else the first. */
function useAsRulesDo(regex: RegExp, text: string): void {
  regex.lastIndex = 0
  if (regex.global) text.replace(regex, '')
  else regex.exec(text)
}
