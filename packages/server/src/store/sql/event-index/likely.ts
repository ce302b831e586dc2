import type { Condition } from './condition.ts'

/**
 * Of the events that have to be looked at, those to look at first: a word was recorded for them,
 * while of the events that follow perhaps none has it.
 */
export interface Likely {
  readonly condition: Condition
  /** For how many events something was recorded, whether they fulfil the rest or not. */
  readonly count: number
}

/** Records of words that are this many times as frequent tell little besides the rarest. */
const TELLING_FACTOR = 4

/** Where all of it has to be fulfilled, by the event for which the last of it was recorded. */
export function likelyForAll(parts: readonly Likely[]): Likely | undefined {
  const rarest = Math.min(...parts.map(({ count }) => count))
  const telling = parts.filter(({ count }) => count <= rarest * TELLING_FACTOR)
  return telling.length > 0 ? likelyForAny(telling) : undefined
}

export function likelyForAny(parts: readonly Likely[]): Likely {
  return {
    condition: { kind: 'or', conditions: parts.map(({ condition }) => condition) },
    count: parts.reduce((sum, { count }) => sum + count, 0),
  }
}
