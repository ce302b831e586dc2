import type { MessagePort } from 'node:worker_threads'
import { collectGarbage } from '../platform/collect-garbage.ts'
import type { ArtifactLookup } from '../symbolicate/artifact-lookup.ts'
import { withBriefMemory } from '../symbolicate/brief-memory.ts'
import { OpenedFiles } from '../symbolicate/opened-files.ts'
import { symbolicateJob } from '../symbolicate/symbolicate-job.ts'
import type { SymbolicationJob } from '../symbolicate/symbolication-job.ts'
import {
  STOP,
  type SymbolicatorMessage,
  type SymbolicatorThreadData,
} from './symbolicator-message.ts'

export interface ServeDeps {
  readonly port: MessagePort
  readonly lookup: ArtifactLookup
  readonly data: Pick<SymbolicatorThreadData, 'cacheBytesMax' | 'harmfulKeys'>
}

const MIB = 1024 * 1024
/**
 * Files read between two collections, which hold the thread for 20 ms each. Left to itself the heap
 * grows by 250 MiB of what reading files leaves behind; so it stays at 20 MiB beside the cache.
 */
const READ_BYTES_BETWEEN_COLLECTIONS = 32 * MIB

/** Answers jobs in order until told to stop. A job that fails costs only itself. */
export function serveSymbolication({ port, data, ...deps }: ServeDeps): Promise<void> {
  const send = (message: SymbolicatorMessage) => port.postMessage(message)
  const lookup = withBriefMemory(deps.lookup, () => performance.now())
  let readBytes = 0
  const files = new OpenedFiles({
    lookup,
    cacheBytesMax: data.cacheBytesMax,
    harmfulKeys: new Set(data.harmfulKeys),
    onOpen: (key, byteCount) => {
      readBytes += byteCount
      send({ kind: 'opening', key })
    },
  })
  async function answer(job: SymbolicationJob): Promise<void> {
    try {
      send({ kind: 'done', result: await symbolicateJob(job, { lookup, files }) })
    } catch (error) {
      send({ kind: 'failed', error })
    }
    if (readBytes < READ_BYTES_BETWEEN_COLLECTIONS) return
    readBytes = 0
    collectGarbage()
  }

  const stopped = Promise.withResolvers<void>()
  let last = Promise.resolve()
  port.on('message', (message: SymbolicationJob | typeof STOP) => {
    if (message === STOP) stopped.resolve()
    // One at a time, so that whatever goes wrong is of the job that is next to be answered.
    else last = last.then(() => answer(message))
  })
  return stopped.promise
}
