import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { createJob } from './create-job.ts'
import { type EventExplanation, explainResult } from './explain-result.ts'
import { type SymbolicateDeps, symbolicateJob } from './symbolicate-job.ts'

/** Looks up and explains on the calling thread, which loads all that reads maps. */
export async function explainFrames(
  { projectId, event }: { readonly projectId: ProjectId; readonly event: NormalizedEvent },
  deps: SymbolicateDeps,
): Promise<EventExplanation> {
  return explainResult(event, await symbolicateJob(createJob(projectId, event), deps))
}
