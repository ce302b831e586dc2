import type { Clock } from '../platform/clock.ts'
import type { AssemblyKey } from '../store/assembly-store.ts'
import type { BlobStore, Sha1 } from '../store/blob-store.ts'
import type { Store } from '../store/store.ts'
import { ASSEMBLY_WAIT_MS } from './artifact-limits.ts'
import { type AssemblyRequest, formatRequest, targetOf } from './assembly-request.ts'

/** Puts files together somewhere else than on the thread that answers requests. */
export interface Assembler {
  /** Begins, and resolves when all are settled or the time is up. */
  assemble(ids: readonly number[], waitMs: number): Promise<void>
}

export interface RequestAssembliesDeps {
  readonly stores: Pick<Store, 'assemblies' | 'chunks'>
  readonly blobs: Pick<BlobStore, 'findSize'>
  readonly assembler: Assembler
  readonly clock: Pick<Clock, 'nowMs'>
}

export interface WantedFile extends Omit<AssemblyKey, 'target'> {
  readonly request: AssemblyRequest
  /** True when the file is where it should be, or could be brought there at once. */
  readonly isDone: () => Promise<boolean>
}

/** What clients are told, in the reference's words. */
export interface AssemblyAnswer {
  readonly state: 'ok' | 'error' | 'created' | 'assembling' | 'not_found'
  readonly missingChunks: readonly Sha1[]
  readonly detail: string | null
}

interface Look {
  readonly answer: AssemblyAnswer
  /** Of the assembly that is to be waited for. */
  readonly id?: number
}

/**
 * Says how far each file is, and begins what can begin. Clients ask again until it is done; most
 * files are done before the first answer.
 */
export async function requestAssemblies(
  deps: RequestAssembliesDeps,
  files: readonly WantedFile[],
): Promise<readonly AssemblyAnswer[]> {
  const looks: Look[] = []
  for (const file of files) looks.push(await look(deps, file))
  const ids = looks.flatMap(({ id }) => id ?? [])
  if (ids.length === 0) return looks.map(({ answer }) => answer)
  await deps.assembler.assemble(ids, ASSEMBLY_WAIT_MS)
  const answers: AssemblyAnswer[] = []
  for (const [index, file] of files.entries()) {
    const first = looks[index]
    const isOpen = first === undefined || first.id !== undefined
    answers.push(isOpen ? (await look(deps, file)).answer : first.answer)
  }
  return answers
}

async function look(deps: RequestAssembliesDeps, file: WantedFile): Promise<Look> {
  const { organizationId, kind, sha1, request } = file
  const { assemblies } = deps.stores
  if (await file.isDone()) return { answer: answerOf('ok') }
  const key = { organizationId, kind, sha1, target: targetOf(request, kind) }
  const known = await assemblies.find(key)
  if (known?.state === 'error') {
    // Told once: whoever asks again wants it tried again.
    await assemblies.delete(known.id)
    return { answer: { ...answerOf('error'), detail: known.detail ?? null } }
  }
  if (known?.state === 'ok') return { answer: answerOf('ok') }
  if (known !== undefined) return { answer: answerOf(known.state), id: known.id }
  // Without chunks this is a question, not an order.
  if (request.chunks.length === 0) return { answer: answerOf('not_found') }
  const missingChunks = await findMissing(deps, file)
  if (missingChunks.length > 0) return { answer: { ...answerOf('not_found'), missingChunks } }
  const row = { ...key, request: formatRequest(request) }
  const { id } = await assemblies.insert(row, deps.clock.nowMs())
  return { answer: answerOf('created'), id }
}

/** Those that the organization has not sent, or whose bytes are gone. */
async function findMissing(
  { stores, blobs, clock }: RequestAssembliesDeps,
  { organizationId, request }: WantedFile,
): Promise<readonly Sha1[]> {
  const wanted = [...new Set(request.chunks)]
  const sent = await stores.chunks.use(organizationId, wanted, clock.nowMs())
  const missing: Sha1[] = []
  for (const sha1 of wanted) {
    const isThere = sent.has(sha1) && (await blobs.findSize(sha1)) !== undefined
    if (!isThere) missing.push(sha1)
  }
  return missing
}

function answerOf(state: AssemblyAnswer['state']): AssemblyAnswer {
  return { state, missingChunks: [], detail: null }
}
