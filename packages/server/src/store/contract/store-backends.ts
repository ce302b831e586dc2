import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createMemoryStore } from '../memory/create-memory-store.ts'
import { openStore } from '../open-store.ts'
import type { Store } from '../store.ts'

/** Opens an empty store; it is closed and removed after the test. */
export type OpenStore = () => Promise<Store>

/** Runs a contract on every implementation; `withThread` adds the one behind a database thread. */
export function onEveryStore(
  describeContract: (backend: string, open: OpenStore) => void,
  options: { readonly withThread?: boolean } = {},
): void {
  describeContract('memory', async () => createMemoryStore())
  const sqlite = useSqliteFiles()
  describeContract('SQLite', () => sqlite.open(false))
  if (options.withThread) describeContract('SQLite in a thread', () => sqlite.open(true))
}

/** Databases in a directory of their own. The tables are made once and the file is copied. */
function useSqliteFiles() {
  let directory = ''
  let fileCount = 0
  let opened: Store[] = []
  const pathOf = (name: string) => join(directory, `${name}.db`)

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedette-store-'))
    const template = { databasePath: pathOf('template'), threaded: false, migrate: true }
    await (await openStore(template)).close()
  })
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()))
    opened = []
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  async function open(threaded: boolean): Promise<Store> {
    fileCount += 1
    const databasePath = pathOf(`file-${fileCount}`)
    await copyFile(pathOf('template'), databasePath)
    const store = await openStore({ databasePath, threaded, migrate: false })
    opened.push(store)
    return store
  }

  return { open }
}
