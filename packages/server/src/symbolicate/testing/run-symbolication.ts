import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { applyResult } from '../apply-result.ts'
import { createJob } from '../create-job.ts'
import { explainFrames } from '../explain-frames.ts'
import type { EventExplanation } from '../explain-result.ts'
import { OpenedFiles } from '../opened-files.ts'
import { symbolicateJob } from '../symbolicate-job.ts'
import { createMemoryArtifactLookup, type TestArtifact } from './memory-artifact-lookup.ts'

const projectId = 1 as ProjectId
const CACHE_BYTES_MAX = 1024 * 1024

/** What becomes of an event with these files, and what its explanation is. */
export async function runSymbolication(
  event: NormalizedEvent,
  uploads: readonly TestArtifact[],
  cacheBytesMax = CACHE_BYTES_MAX,
): Promise<{ readonly event: NormalizedEvent; readonly explanation: EventExplanation }> {
  const lookup = createMemoryArtifactLookup(uploads)
  const deps = { lookup, files: new OpenedFiles({ lookup, cacheBytesMax }) }
  const result = await symbolicateJob(createJob(projectId, event), deps)
  const explanation = await explainFrames({ projectId, event }, deps)
  return { event: applyResult(event, result), explanation }
}
