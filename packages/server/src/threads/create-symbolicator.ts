import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { retitleEvent } from '../normalize/retitle-event.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { applyResult } from '../symbolicate/apply-result.ts'
import { createJob, needsSymbolication } from '../symbolicate/create-job.ts'
import { type EventExplanation, explainResult } from '../symbolicate/explain-result.ts'
import type { SymbolicatorThreadData } from './symbolicator-message.ts'
import { SymbolicatorThread } from './symbolicator-thread.ts'

/** Reading the largest maps that the cache takes is done in 2 s, on a machine that is not busy. */
const JOB_MS_MAX = 30_000
/** Starting the thread takes 0.2 s, and it holds up to 20 MiB beside the cache. */
const IDLE_MS = 3 * 60_000
/** Two batches of the pipeline. */
const WAITING_MAX = 4000

export interface SymbolicatorDeps {
  readonly data: Omit<SymbolicatorThreadData, 'harmfulKeys'>
  readonly clock: Clock
  readonly log: Log
  /** Other than usual in tests. */
  readonly limits?: { readonly jobMsMax?: number; readonly idleMs?: number; readonly entry?: URL }
}

export interface ProjectEvent {
  readonly projectId: ProjectId
  readonly event: NormalizedEvent
}

/** Turns frames of minified and obfuscated programs back, on a thread of its own. */
export interface Symbolicator {
  /** Cheap and pure. Ask it for projects that have uploaded files only. */
  needsSymbolication(event: NormalizedEvent): boolean
  /** Never rejects: what could not be mapped stays as it was, and its `errors` say why. */
  symbolicate(item: ProjectEvent): Promise<NormalizedEvent>
  /** Why the event's frames are mapped or not, by the files that are there now. */
  explain(item: ProjectEvent): Promise<EventExplanation>
  close(): Promise<void>
}

export function createSymbolicator({ limits, ...deps }: SymbolicatorDeps): Symbolicator {
  const thread = new SymbolicatorThread({
    ...deps,
    jobMsMax: limits?.jobMsMax ?? JOB_MS_MAX,
    idleMs: limits?.idleMs ?? IDLE_MS,
    waitingMax: WAITING_MAX,
    entry: limits?.entry ?? new URL('./symbolicator-thread-entry.ts', import.meta.url),
  })
  return {
    needsSymbolication,
    async symbolicate({ projectId, event }) {
      const result = await thread.run(createJob(projectId, event))
      return retitleEvent(event, applyResult(event, result))
    },
    async explain({ projectId, event }) {
      return explainResult(event, await thread.run(createJob(projectId, event)))
    },
    close: () => thread.close(),
  }
}
