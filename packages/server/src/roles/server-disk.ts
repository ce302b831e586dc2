import { stat, statfs } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { ServerDisk, ServerFile } from '../api/server-state.ts'

export interface ServerDiskOptions {
  readonly databasePath: string
  readonly queuePath: string
  readonly diskFreeBytesMin: number
}

/** The installation's databases with the logs before them, and the room on their disk. */
export async function readServerDisk(options: ServerDiskOptions): Promise<ServerDisk> {
  const { databasePath, queuePath, diskFreeBytesMin } = options
  const paths = [databasePath, queuePath].flatMap((path) => [path, `${path}-wal`])
  const [{ bavail, blocks, bsize }, ...files] = await Promise.all([
    statfs(dirname(databasePath)),
    ...paths.map(measureFile),
  ])
  return {
    files,
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    freeBytesMin: diskFreeBytesMin,
  }
}

async function measureFile(path: string): Promise<ServerFile> {
  // SQLite's own log is there only while somebody has the file open.
  const found = await stat(path).catch(() => undefined)
  return { name: basename(path), bytes: found?.size ?? 0 }
}
