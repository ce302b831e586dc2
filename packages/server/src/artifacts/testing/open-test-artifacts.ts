import type { AssemblyKind } from '../../store/assembly-store.ts'
import type { Sha1 } from '../../store/blob-store.ts'
import { seedShop, T0_MS } from '../../store/contract/seed.ts'
import { createMemoryStore } from '../../store/memory/create-memory-store.ts'
import { MemoryBlobStore } from '../../store/memory/memory-blob-store.ts'
import type { AssemblyRequest } from '../assembly-request.ts'
import { type Assembler, requestAssemblies } from '../request-assemblies.ts'
import { runAssemblies } from '../run-assemblies.ts'
import { storeChunk } from '../store-chunk.ts'
import { piecesOf, sha1Of } from './build-zip.ts'

/** Everything that uploads touch, in memory, with a clock that a test moves. */
export async function openTestArtifacts() {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const time = { nowMs: T0_MS }
  const clock = { nowMs: () => time.nowMs }
  const blobs = new MemoryBlobStore(clock)
  const errors: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => errors.push(fields) }
  const settled: number[] = []
  const run = () => runAssemblies({ store, blobs, clock, log }, (id) => settled.push(id))
  const organizationId = shop.organization.id

  /** Sends the file in parts, and gives their hashes. */
  async function send(file: Buffer, partBytes = 100): Promise<readonly Sha1[]> {
    const sha1s: Sha1[] = []
    for (let start = 0; start < file.length; start += partBytes) {
      const part = file.subarray(start, start + partBytes)
      const sha1 = sha1Of(part)
      const chunk = { organizationId, sha1, pieces: piecesOf(part) }
      await storeChunk({ blobs, chunks: store.chunks, clock }, chunk)
      sha1s.push(sha1)
    }
    return sha1s
  }

  async function ask(
    file: { readonly kind: AssemblyKind; readonly sha1: Sha1; readonly request: AssemblyRequest },
    { assembler = { assemble: run }, isDone = async () => false }: AskOptions = {},
  ) {
    const deps = { stores: store, blobs, assembler, clock }
    const wanted = { organizationId, ...file, isDone }
    const [answer] = await requestAssemblies(deps, [wanted])
    return answer
  }

  return { store, blobs, shop, time, clock, errors, settled, run, send, ask }
}

interface AskOptions {
  readonly assembler?: Assembler
  readonly isDone?: () => Promise<boolean>
}
