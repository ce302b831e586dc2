import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Assembler, requestAssemblies } from '../artifacts/request-assemblies.ts'
import { buildBundle, piecesOf } from '../artifacts/testing/build-zip.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Sha1 } from '../store/blob-store.ts'
import { DirectoryBlobStore } from '../store/blobs/directory-blob-store.ts'
import { commitEvents, eventId, seedShop } from '../store/contract/seed.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { type AssemblyThread, createAssemblyThread } from './start-assembly-thread.ts'

/** On a busy machine a request waits longer than a client would: what comes of it counts. */
const PATIENT: Pick<Clock, 'sleep'> = {
  sleep: (_, signal) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => resolve(), { once: true })
    }),
}

let directory: string
let store: Store
let thread: AssemblyThread
let blobs: DirectoryBlobStore
const errors: object[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedette-assembly-'))
  const databasePath = join(directory, 'a.db')
  const blobDirectory = join(directory, 'blobs')
  store = await openStore({ databasePath, threaded: true, migrate: true })
  blobs = new DirectoryBlobStore({ directory: blobDirectory, diskFreeBytesMin: 0 })
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => errors.push(fields) }
  const limits = { diskFreeBytesMin: 0, symbolicationCacheBytes: 1_000_000 }
  const data = { databasePath, blobDirectory, ...limits }
  thread = createAssemblyThread({ data, clock: PATIENT, log })
})

afterEach(async () => {
  await thread.stop()
  await store.close()
  await rm(directory, { recursive: true })
})

async function request(content: Buffer, assembler: Assembler = thread) {
  const shop = await seedShop(store)
  const organizationId = shop.organization.id
  const sha1 = createHash('sha1').update(content).digest('hex') as Sha1
  const blob = await blobs.write(piecesOf(content), { bytesMax: 1_000_000 })
  await store.chunks.upsert(organizationId, blob, Date.now())
  const deps = { stores: store, blobs, assembler, clock: systemClock }
  const projectIds = [shop.project.id]
  const isDone = async () =>
    (await store.artifactBundles.findByHash(organizationId, sha1)) !== undefined
  const wanted = { organizationId, kind: 'artifact_bundle', sha1, isDone } as const
  return () => requestAssemblies(deps, [{ ...wanted, request: { chunks: [sha1], projectIds } }])
}

it('puts a file together while the request waits', async () => {
  const ask = await request(buildBundle({ 'a.js': { content: 'x' } }))
  expect(await ask()).toEqual([{ state: 'ok', missingChunks: [], detail: null }])
  // Then it looks for stored events that the file explains.
  while ((await store.outbox.listOfKind('artifacts.added', 1)).length > 0) {
    await systemClock.sleep(1)
  }
  expect(errors).toEqual([])
})

it('says why a file is refused', async () => {
  const ask = await request(Buffer.from('no zip'))
  expect(await ask()).toMatchObject([{ state: 'error', detail: 'The file is no zip archive.' }])
})

it('finishes what it has before it stops, and begins nothing afterwards', async () => {
  const begun = Promise.withResolvers<void>()
  const assembler: Assembler = {
    assemble(...given) {
      const assembled = thread.assemble(...given)
      begun.resolve()
      return assembled
    },
  }
  const ask = await request(buildBundle({ 'a.js': { content: 'x' } }), assembler)
  const asked = ask()
  await begun.promise
  await thread.stop()
  await asked
  expect(await ask()).toMatchObject([{ state: 'ok' }])
  await thread.assemble([1], 60_000)
  expect(errors).toEqual([])
})

it('carries out what somebody asks of stored events', async () => {
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1 }])
  const stored = await store.events.find(shop.project.id, eventId(1))
  if (stored === undefined) throw new Error('the event is not there')
  const { projectId, issueId } = stored
  const wish = { projectId, issueId, eventsMax: 1, sinceMs: 0, actorUserId: undefined }
  expect(await store.reprocessing.requestIssue(wish, 1)).toBe('requested')
  expect(await store.reprocessing.requestProject(projectId, 1)).toBe(true)
  thread.wake()
  for (const kind of ['issue.reprocessing', 'project.reprocessing'] as const) {
    while ((await store.outbox.listOfKind(kind, 1)).length > 0) await systemClock.sleep(1)
  }
  expect(errors).toEqual([])
})
