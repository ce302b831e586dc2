import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readServerDisk } from './server-disk.ts'

it('tells what the databases take and what is free beside them', async () => {
  const home = mkdtempSync(join(tmpdir(), 'vedette-disk-'))
  const databasePath = join(home, 'vedette.db')
  writeFileSync(databasePath, 'x'.repeat(100))
  writeFileSync(`${databasePath}-wal`, 'x'.repeat(7))
  const queuePath = join(home, 'queue.db')
  const disk = await readServerDisk({ databasePath, queuePath, diskFreeBytesMin: 5 })
  expect(disk.files).toEqual([
    { name: 'vedette.db', bytes: 100 },
    { name: 'vedette.db-wal', bytes: 7 },
    { name: 'queue.db', bytes: 0 },
    { name: 'queue.db-wal', bytes: 0 },
  ])
  expect(disk.freeBytesMin).toBe(5)
  expect(disk.totalBytes).toBeGreaterThan(disk.freeBytes - 1)
  expect(disk.freeBytes).toBeGreaterThan(0)
  rmSync(home, { recursive: true })
})
