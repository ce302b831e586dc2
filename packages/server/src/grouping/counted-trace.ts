import type { Frame } from '@vedette/protocol/event'
import type { JudgedTrace } from './rules/judge-trace.ts'

/** What became of the frames of a trace, for whoever explains it. */
export interface CountedTrace {
  readonly frames: readonly Frame[]
  readonly judged: JudgedTrace
  readonly keys: readonly string[]
  readonly lines: readonly string[]
  /** Frames that are as the one before. */
  readonly repeated: ReadonlySet<number>
  readonly app: CountedFrames
  readonly system: CountedFrames
}

/** Which frames count for a variant. */
export interface CountedFrames {
  /** Before the rules about the number of frames. */
  readonly fitting: readonly number[]
  readonly taken: readonly number[]
  readonly refusal: Refusal | undefined
}

/** Why the trace as a whole does not count. */
export type Refusal = 'too-few-frames' | 'bare-url'
