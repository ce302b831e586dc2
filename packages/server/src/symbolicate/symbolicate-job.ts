import type { ArtifactLookup } from './artifact-lookup.ts'
import { symbolicateJavaScript } from './js/symbolicate-javascript.ts'
import { symbolicateJvm } from './jvm/symbolicate-jvm.ts'
import type { OpenedFiles } from './opened-files.ts'
import type { SymbolicationJob } from './symbolication-job.ts'
import {
  type FrameResult,
  NOTHING_TO_MAP,
  type SymbolicationResult,
} from './symbolication-result.ts'

export interface SymbolicateDeps {
  readonly lookup: ArtifactLookup
  readonly files: OpenedFiles
}

/** Answers for each frame of an event where it comes from, or why that is not known. */
export async function symbolicateJob(
  job: SymbolicationJob,
  deps: SymbolicateDeps,
): Promise<SymbolicationResult> {
  const javascript = hasFrames(job, 'javascript') ? await symbolicateJavaScript(job, deps) : []
  const jvm = hasFrames(job, 'jvm') ? await symbolicateJvm(job, deps) : []
  return {
    traces: job.traces.map(({ frames }, trace) => {
      const original = jvm[trace]?.exceptionClass
      return {
        frames: frames.map(
          ({ language }, index): FrameResult =>
            (language === 'jvm' ? jvm[trace]?.frames : javascript[trace])?.[index] ??
            NOTHING_TO_MAP,
        ),
        ...(original !== undefined && { exceptionClass: original }),
      }
    }),
  }
}

function hasFrames(job: SymbolicationJob, language: 'javascript' | 'jvm'): boolean {
  return job.traces.some(
    (trace) =>
      trace.frames.some((frame) => frame.language === language) ||
      (language === 'jvm' && trace.exceptionClass !== undefined),
  )
}
