import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { DirectoryBlobStore } from '../store/blobs/directory-blob-store.ts'
import { newDebugFile, newReleaseFile } from '../store/contract/artifact-seed.ts'
import { seedShop } from '../store/contract/seed.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { cartEvent, cartFile, cartMap } from '../symbolicate/testing/cart-build.ts'
import type { TestArtifact } from '../symbolicate/testing/memory-artifact-lookup.ts'
import { MAPPING_ID, shopEvent, shopMapping } from '../symbolicate/testing/shop-mapping.ts'
import { createSymbolicator, type Symbolicator } from './create-symbolicator.ts'

let home: string
let store: Store
let blobs: DirectoryBlobStore
let symbolicator: Symbolicator

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vedette-symbolicator-'))
  const databasePath = join(home, 'vedette.db')
  const blobsPath = join(home, 'blobs')
  store = await openStore({ databasePath, threaded: false, migrate: true })
  blobs = new DirectoryBlobStore({ directory: blobsPath, diskFreeBytesMin: 0 })
  const silent = () => undefined
  const log: Log = { debug: silent, info: silent, warn: silent, error: silent }
  const data = { databasePath, blobsPath, cacheBytesMax: 2 ** 20 }
  symbolicator = createSymbolicator({ data, clock: systemClock, log })
})

afterAll(async () => {
  await symbolicator.close()
  await store.close()
  await rm(home, { recursive: true })
})

async function write({ content }: TestArtifact) {
  async function* pieces() {
    yield Buffer.from(content)
  }
  const { sha1, bytes } = await blobs.write(pieces(), { bytesMax: 2 ** 20 })
  return { sha1, byteCount: bytes }
}

it('maps events by the files that were uploaded meanwhile', async () => {
  const shop = await seedShop(store)
  const projectId = shop.project.id
  const before = await symbolicator.symbolicate({ projectId, event: cartEvent() })
  expect(before.errors).toMatchObject([{ reason: 'file_not_uploaded' }])
  for (const file of [cartFile(), cartMap()]) {
    await store.releaseFiles.insert(newReleaseFile(shop, file.url ?? '', await write(file)))
  }
  const after = await symbolicator.symbolicate({ projectId, event: before })
  expect(after.metadata.function).toBe('addItem')
  expect(after.errors).toBeUndefined()
})

it('turns obfuscated frames back', async () => {
  const shop = await seedShop(store, 'phone')
  const parts = { debugId: MAPPING_ID as never, ...(await write(shopMapping())) }
  await store.debugFiles.upsert(newDebugFile(shop, 1, parts))
  const event = shopEvent([{ module: 'a.b', function: 'b', lineno: 10, in_app: true }])
  const mapped = await symbolicator.symbolicate({ projectId: shop.project.id, event })
  expect(mapped.title).toBe('CartException: no')
  expect(mapped.metadata).toMatchObject({ filename: 'Cart.kt', function: 'clear' })
})
