import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchOf, commitEvents, seedShop } from './contract/seed.ts'
import { openStore } from './open-store.ts'

describe('openStore', () => {
  let directory: string
  let databasePath: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-open-'))
    databasePath = join(directory, 'a.db')
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('refuses a file that cannot be opened', async () => {
    const options = { databasePath: join(directory, 'no', 'a.db'), migrate: true }
    await expect(openStore({ ...options, threaded: false })).rejects.toThrow('open')
    await expect(openStore({ ...options, threaded: true })).rejects.toThrow('ended')
  })

  it('lets the API read, in its thread, what the pipeline writes beside it', async () => {
    const api = await openStore({ databasePath, threaded: true, migrate: true })
    const shop = await seedShop(api)
    const pipeline = await openStore({ databasePath, threaded: false, migrate: false })
    const batches = Array.from({ length: 20 }, (_, index) => [{ id: index + 1 }])
    const writing = Promise.all(batches.map((seeds) => commitEvents(pipeline, shop, seeds)))
    const logins = batches.map((_, index) =>
      api.users.update(shop.user.id, { lastLoginAtMs: index }),
    )
    await Promise.all([writing, ...logins])
    expect(await api.events.count([shop.project.id])).toBe(20)
    await Promise.all([api.close(), pipeline.close()])
  })

  it.each([false, true])(
    'leaves nothing open after batches alone (threaded: %s)',
    async (threaded) => {
      const options = { databasePath, threaded }
      await (await openStore({ ...options, migrate: true })).close()
      const store = await openStore({ ...options, migrate: false })
      await store.eventBatches.commit(batchOf([], { checkpoint: { queue: 'log', from: 0, to: 1 } }))
      await store.close()
      await store.close()
      // SQLite removes its log when the last connection is closed.
      expect(await readdir(directory)).toEqual(['a.db'])
    },
  )
})
