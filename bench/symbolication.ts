import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { systemClock } from '../packages/server/src/platform/clock.ts'
import { DirectoryBlobStore } from '../packages/server/src/store/blobs/directory-blob-store.ts'
import { openStore } from '../packages/server/src/store/open-store.ts'
import { parseSourceMap } from '../packages/server/src/symbolicate/js/parse-source-map.ts'
import { findOriginal } from '../packages/server/src/symbolicate/js/source-map.ts'
import { createSymbolicator } from '../packages/server/src/threads/create-symbolicator.ts'
import { GENERATED_LINES, writeLargeMap } from './large-source-map.ts'

/*
 * What symbolication takes: `node bench/symbolication.ts`. One map of 5 MB with 200,000 mappings,
 * read by itself and through the thread with its store, and many maps through a small cache.
 */
const MIB = 1024 * 1024
const CACHE_BYTES_MAX = 64 * MIB
const FRAMES = 30
const EVENTS = 2000
const MAPS = 200
const FIRST_LOOKUP_MS_MAX = 400
const LATER_LOOKUP_US_MAX = 50

const text = writeLargeMap({ mappings: 200_000, bytes: 5_000_000 })
console.log(`a map of ${text.length} bytes with 200000 mappings`)
measureLookups()
await measureThread()

function measureLookups(): void {
  const bytes = Buffer.from(text)
  const startMs = performance.now()
  const map = parseSourceMap(bytes)
  if ('refusal' in map) throw new Error(map.refusal)
  findOriginal(map, 20, 5000)
  const firstMs = performance.now() - startMs
  const laterMs = timed(() => {
    for (let i = 0; i < 10_000; i += 1) findOriginal(map, i % GENERATED_LINES, (i * 5) % 50_000)
  })
  tell('first lookup, ms', firstMs, FIRST_LOOKUP_MS_MAX)
  tell('later lookup, us', laterMs / 10, LATER_LOOKUP_US_MAX)
  tell('counted memory, MiB', map.byteCount / MIB)
}

async function measureThread(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vedette-symbolication-'))
  const databasePath = join(folder, 'vedette.db')
  const blobsPath = join(folder, 'blobs')
  const store = await openStore({ databasePath, threaded: false, migrate: true })
  const blobs = new DirectoryBlobStore({ directory: blobsPath, diskFreeBytesMin: 0 })
  const createdAtMs = Date.now()
  const organization = await store.organizations.insert({ slug: 'a', name: 'a', createdAtMs })
  const names = { slug: 'bench', name: 'Bench', platform: undefined, teamIds: [] }
  const organizationId = organization.id
  const project = await store.projects.insert({ organizationId, ...names, createdAtMs })
  for (let i = 0; i < MAPS; i += 1) await upload(i)
  const log = { debug: ignore, info: ignore, warn: console.warn, error: console.error }
  const data = { databasePath, blobsPath, cacheBytesMax: CACHE_BYTES_MAX }
  const symbolicator = createSymbolicator({ data, clock: systemClock, log })
  const rssBefore = process.memoryUsage().rss
  const tellMemory = (when: string) =>
    tell(`memory more, ${when}, MiB`, (process.memoryUsage().rss - rssBefore) / MIB)
  const run = (file: number) =>
    symbolicator.symbolicate({ projectId: project.id, event: eventOf(file) })
  tell('first event, with the start of the thread, ms', await timedAsync(() => run(0)))
  tell('second event of the map, ms', await timedAsync(() => run(0)))
  tell('first event of another map, ms', await timedAsync(() => run(1)))
  tellMemory('after 2 maps')
  for (let i = 2; i < MAPS; i += 1) await run(i)
  tellMemory(`after ${MAPS} maps`)
  const hotMs = await timedAsync(() => Promise.all(Array.from({ length: EVENTS }, () => run(0))))
  tell(`an event of ${FRAMES} frames among ${EVENTS}, us`, (1000 * hotMs) / EVENTS)
  await symbolicator.close()
  await store.close()
  rmSync(folder, { recursive: true })

  async function upload(file: number): Promise<void> {
    // The same content would be the same file.
    const content = Buffer.from(text.replace('"names":["name0"', `"names":["name${file}x"`))
    const { sha1, bytes } = await blobs.write(onePiece(content), { bytesMax: content.length })
    const name = `~/static/${file}.js.map`
    const parts = { release: 'bench@1', dist: undefined, headers: {}, byteCount: bytes }
    await store.releaseFiles.insert({ organizationId, name, sha1, createdAtMs, ...parts })
  }
}

function eventOf(file: number): NormalizedEvent {
  const frames = Array.from(
    { length: FRAMES },
    (_, i): Frame => ({
      abs_path: `https://bench.example/static/${file}.js`,
      function: 't',
      lineno: 1 + (i % GENERATED_LINES),
      colno: 1 + i * 700,
      in_app: true,
    }),
  )
  return {
    event_id: 'a'.repeat(32) as EventId,
    type: 'error',
    timestamp: 0,
    received: 0,
    platform: 'javascript',
    level: 'error',
    title: 'Error',
    metadata: { type: 'Error' },
    tags: [],
    release: 'bench@1',
    exception: { values: [{ type: 'Error', stacktrace: { frames } }] },
  }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function timed(act: () => void): number {
  const startMs = performance.now()
  act()
  return performance.now() - startMs
}

async function timedAsync(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await act()
  return performance.now() - startMs
}

function tell(what: string, value: number, max?: number): void {
  const verdict = max === undefined ? '' : ` (at most ${max}: ${value <= max ? 'met' : 'NOT MET'})`
  console.log(`${what}: ${value.toFixed(2)}${verdict}`)
  if (max !== undefined && value > max) process.exitCode = 1
}

function ignore(): void {}
