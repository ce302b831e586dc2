import { parentPort, workerData } from 'node:worker_threads'
import type { ArtifactLookup } from '../../symbolicate/artifact-lookup.ts'
import {
  createMemoryArtifactLookup,
  type TestArtifact,
} from '../../symbolicate/testing/memory-artifact-lookup.ts'
import { serveSymbolication } from '../serve-symbolication.ts'
import type { SymbolicatorThreadData } from '../symbolicator-message.ts'

/** What a test's thread is given beside the usual. */
export interface TestThreadData extends Omit<SymbolicatorThreadData, 'harmfulKeys'> {
  readonly uploads: readonly TestArtifact[]
}

const data = workerData as SymbolicatorThreadData & TestThreadData
const memory = createMemoryArtifactLookup(data.uploads)

/** Content that does to the thread what the worst of files might. */
const lookup: ArtifactLookup = {
  ...memory,
  async read(artifact, bytesMax) {
    const bytes = await memory.read(artifact, bytesMax)
    const text = Buffer.from(bytes ?? []).toString('latin1', 0, 8)
    if (text === 'end it') process.exit(1)
    if (text === 'fail it') throw new Error('the disk is away')
    while (text === 'hold it');
    return bytes
  },
}

if (parentPort !== null) {
  await serveSymbolication({ port: parentPort, lookup, data })
  parentPort.close()
}
