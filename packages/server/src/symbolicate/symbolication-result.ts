import type { Frame } from '@vedette/protocol/event'
import type { SourceContext } from './source-context.ts'
import type { SymbolicationJob } from './symbolication-job.ts'
import type { UnmappedCode, UnmappedReason } from './unmapped-reason.ts'

/** What became of a job: one result per trace and frame, in the job's order. */
export interface SymbolicationResult {
  readonly traces: readonly TraceResult[]
}

export interface TraceResult {
  readonly frames: readonly FrameResult[]
  /** The original class of the exception. */
  readonly exceptionClass?: string
}

export interface FrameResult {
  readonly isMapped: boolean
  /**
   * What stands in the frame's place, oldest first: several where calls were inlined, none where
   * the frame is not of the program. Absent where nothing is known.
   */
  readonly originals?: readonly FramePatch[]
  /** The lines of the file that the frame names itself. */
  readonly rawContext?: SourceContext
  /** Why it is not mapped, or not fully. Absent for frames that nothing is looked up for. */
  readonly reason?: UnmappedReason
}

/** Fields that replace those of the frame that was sent. */
export type FramePatch = Pick<
  Frame,
  | 'filename'
  | 'abs_path'
  | 'function'
  | 'module'
  | 'lineno'
  | 'colno'
  | 'in_app'
  | 'pre_context'
  | 'context_line'
  | 'post_context'
  | 'data'
>

export const NOTHING_TO_MAP: FrameResult = { isMapped: false }

/** The same answer for every frame of a job that something would have been looked up for. */
export function failedResult(job: SymbolicationJob, code: UnmappedCode): SymbolicationResult {
  const failed: FrameResult = { isMapped: false, reason: { code } }
  return {
    traces: job.traces.map(({ frames }) => ({
      frames: frames.map(({ language }) => (language === 'other' ? NOTHING_TO_MAP : failed)),
    })),
  }
}
