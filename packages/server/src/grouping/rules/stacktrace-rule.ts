import type { GlobPath } from './path-glob.ts'
import type { StackFamily } from './stack-family.ts'

/** What matchers see of a frame. */
export interface FrameView {
  readonly family: StackFamily
  readonly function: string | undefined
  readonly module: string | undefined
  readonly path: GlobPath | undefined
  readonly package: GlobPath | undefined
}

/** What rules that came before may have changed. */
export interface FrameState {
  readonly inApp: boolean
  readonly category: string | undefined
}

/** What matchers see of the event around a trace. */
export interface TraceView {
  /** Of the exception that the trace belongs to. */
  readonly type: string | undefined
  readonly value: string | undefined
  readonly mechanism: string | undefined
  readonly release: string | undefined
}

/** What a rule asks of a frame: by what the frame is, and by what rules made of it. */
export interface FrameTests {
  readonly fixed: readonly ((frame: FrameView) => boolean)[]
  readonly changing: readonly ((state: FrameState) => boolean)[]
}

export type RuleRange = 'self' | 'above' | 'below'

export type RuleAction =
  | {
      readonly kind: 'app' | 'group'
      readonly flag: boolean
      /** Above is towards the crash, below towards the start of the program. */
      readonly range: RuleRange
    }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'max-frames' | 'min-frames'; readonly count: number }
  | { readonly kind: 'invert-stacktrace'; readonly flag: boolean }

export interface StacktraceRule {
  readonly line: number
  /** As it was written, for the explanation. */
  readonly text: string
  /** The only families that it can fit; undefined where it asks for none. */
  readonly families: ReadonlySet<string> | undefined
  readonly frame: FrameTests
  readonly caller: FrameTests | undefined
  readonly callee: FrameTests | undefined
  readonly trace: readonly ((trace: TraceView) => boolean)[]
  readonly actions: readonly RuleAction[]
}
