import { createHash } from 'node:crypto'

/** Numbers that look random and are the same for the same seed, so that every demo is alike. */
export interface SeededNumbers {
  /** From 0 up to 1, without 1. */
  next(): number
  /** From the one to the other, both included. */
  between(from: number, to: number): number
  pick<T>(values: readonly T[]): T
}

export function createSeededNumbers(seed: string): SeededNumbers {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  // Mulberry32, in the public domain: 32 bits of state are plenty for a few thousand events.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (values) => values[between(0, values.length - 1)] as (typeof values)[number],
  }
}

/** An id that is the same for the same text, of so many hex digits. */
export function seededHex(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
