import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commitEvents, seedShop, T0_MS } from '../store/contract/seed.ts'
import { openStore } from '../store/open-store.ts'
import { createStorageThread } from './create-storage-thread.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vedette-storage-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('measures tables, projects and blobs beside whoever has the database open', async () => {
  const databasePath = join(home, 'vedette.db')
  const blobsPath = join(home, 'blobs')
  mkdirSync(blobsPath)
  writeFileSync(join(blobsPath, 'a'), 'abc')
  const store = await openStore({ databasePath, threaded: false, migrate: true })
  const shop = await seedShop(store)
  await commitEvents(store, shop, [{ id: 1 }])
  const thread = createStorageThread({ databasePath, blobsPath })
  const usage = await thread.measure()
  expect(usage.blobs).toEqual({ files: 1, bytes: 3, isWhole: true })
  expect(usage.projects).toMatchObject([
    { projectId: shop.project.id, eventCount: 1, oldestEventAtMs: T0_MS },
  ])
  expect(usage.tables.find(({ table }) => table === 'event')?.bytes).toBeGreaterThan(0)
  expect(usage.tookMs).toBeLessThan(60_000)
  await thread.stop()
  await store.close()
})

it('says why it cannot measure', async () => {
  const databasePath = join(home, 'nowhere/vedette.db')
  const thread = createStorageThread({ databasePath, blobsPath: home })
  await expect(thread.measure()).rejects.toThrow()
  await thread.stop()
})
