import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface DirectoryUsage {
  readonly files: number
  readonly bytes: number
  /** False where there were more files than are counted: the numbers are too small. */
  readonly isWhole: boolean
}

/** Whoever asks waits for the answer: of more files it is told that there are more. */
const FILES_MAX = 500_000

/** Adds up all files below. */
export async function measureDirectory(
  directory: string,
  filesMax = FILES_MAX,
): Promise<DirectoryUsage> {
  const folders = [directory]
  let files = 0
  let bytes = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await listEntries(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) folders.push(path)
      if (!entry.isFile()) continue
      if (files >= filesMax) return { files, bytes, isWhole: false }
      files += 1
      // It may be gone by now: blobs are removed while this counts.
      bytes += (await stat(path).catch(() => undefined))?.size ?? 0
    }
  }
  return { files, bytes, isWhole: true }
}

interface FolderEntry {
  readonly name: string
  isDirectory(): boolean
  isFile(): boolean
}

async function listEntries(folder: string): Promise<readonly FolderEntry[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
