import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { createJob } from './create-job.ts'

/** Whether the event has frames that uploaded files may explain, be they there or not. */
export function concernsFrames(projectId: ProjectId, event: NormalizedEvent): boolean {
  const { traces } = createJob(projectId, event)
  return traces.some(({ frames }) => frames.some(({ language }) => language !== 'other'))
}
