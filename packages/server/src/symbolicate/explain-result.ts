import type { NormalizedEvent } from '@vedette/protocol/event'
import { listTraces } from './event-traces.ts'
import {
  type FrameResult,
  NOTHING_TO_MAP,
  type SymbolicationResult,
} from './symbolication-result.ts'
import type { UnmappedCode } from './unmapped-reason.ts'

/** Why each frame of an event is mapped to its source or not, by the files that are there now. */
export interface EventExplanation {
  /** In the order of the event; those without a trace have no frames. */
  readonly exceptions: readonly { readonly frames: readonly FrameExplanation[] }[]
}

export interface FrameExplanation {
  readonly isMapped: boolean
  /** Absent where it is mapped in full, and where there is nothing to look up. */
  readonly reason?: UnmappedCode
  readonly file?: string
  readonly detail?: string
  /** Debug ids and addresses, in the order in which they were looked for. */
  readonly lookedFor: readonly string[]
}

/** Answers for the frames as they were sent, whatever the event shows by now. */
export function explainResult(
  event: NormalizedEvent,
  { traces }: SymbolicationResult,
): EventExplanation {
  const ofExceptions = listTraces(event).map(({ exception }, index) => ({ exception, index }))
  return {
    exceptions: (event.exception?.values ?? []).map((exception) => {
      const found = ofExceptions.find((each) => each.exception === exception)
      const results = found && traces[found.index]?.frames
      const sent = exception.raw_stacktrace ?? exception.stacktrace
      return {
        frames: (sent?.frames ?? []).map((_, index) => {
          const result = results === undefined ? BEYOND_LIMIT : results[index]
          return explainFrame(result ?? NOTHING_TO_MAP)
        }),
      }
    }),
  }
}

function explainFrame({ isMapped, reason }: FrameResult): FrameExplanation {
  if (reason === undefined) return { isMapped, lookedFor: [] }
  const { code, lookedFor = [], ...details } = reason
  return { isMapped, reason: code, ...details, lookedFor }
}

const BEYOND_LIMIT: FrameResult = { isMapped: false, reason: { code: 'too_many_frames' } }
