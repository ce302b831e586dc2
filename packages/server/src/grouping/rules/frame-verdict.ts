/** A flag as rules leave it. */
export const UNSET = -1
export const OFF = 0
export const ON = 1
export type Flag = typeof UNSET | typeof OFF | typeof ON

/** What rules make of a frame that is marked so or so from the start. */
export interface FrameVerdict {
  /** False where other frames or the error have a say, so that the whole trace must be judged. */
  readonly isLocal: boolean
  readonly inApp: Flag
  readonly group: Flag
}

export interface FrameVerdicts {
  /** Rules that the frame's own properties fit, in order. */
  readonly hits: readonly number[]
  /** By the flag from the start, one up. */
  readonly byStart: (FrameVerdict | undefined)[]
}
