import type { MessagePort } from 'node:worker_threads'
import type { ArtifactLookup } from '../symbolicate/artifact-lookup.ts'
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

/** Answers jobs until told to stop. A job that fails costs only itself. */
export function serveSymbolication({ port, lookup, data }: ServeDeps): Promise<void> {
  const send = (message: SymbolicatorMessage) => port.postMessage(message)
  const files = new OpenedFiles({
    lookup,
    cacheBytesMax: data.cacheBytesMax,
    harmfulKeys: new Set(data.harmfulKeys),
    onOpen: (key) => send({ kind: 'opening', key }),
  })
  const stopped = Promise.withResolvers<void>()
  port.on('message', (message: SymbolicationJob | typeof STOP) => {
    if (message === STOP) return stopped.resolve()
    symbolicateJob(message, { lookup, files }).then(
      (result) => send({ kind: 'done', result }),
      (error: unknown) => send({ kind: 'failed', error }),
    )
  })
  return stopped.promise
}
