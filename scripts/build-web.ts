import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Builds the pages when they are missing or older than their sources, and says nothing else. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP_FILE = join(ROOT, 'packages/web/dist/.stamp')

// All that the bundle is made of. The lock file stands for every dependency.
const SOURCES = [
  'package-lock.json',
  'packages/web/index.html',
  'packages/web/package.json',
  'packages/web/vite.config.ts',
  'packages/web/public',
  'packages/web/src',
  'packages/protocol/src',
]

export interface BuildWebOptions {
  /** Builds even when the bundle is fresh. */
  readonly force?: boolean
}

/** True when it built, false when the bundle was fresh already. */
export async function buildWeb({ force = false }: BuildWebOptions = {}): Promise<boolean> {
  const stamp = await hashSources()
  if (!force && stamp === (await readStamp())) return false
  // Vite takes half a second to load: only when there is something to build.
  const { buildBundle } = await import('../packages/web/build-bundle.ts')
  await buildBundle()
  // Last, so that a build cut short is built again.
  await writeFile(STAMP_FILE, stamp)
  return true
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const lists = await Promise.all(SOURCES.map(listFiles))
  const paths = lists.flat().filter((path) => !/\.test\.tsx?$/.test(path))
  const contents = await Promise.all(paths.map((path) => readFile(join(ROOT, path))))
  for (const [index, content] of contents.entries()) {
    hash.update(`${paths[index]}:${content.length}:`).update(content)
  }
  return hash.digest('hex')
}

/** The file itself, or every file below a folder, in an order that never changes. */
async function listFiles(path: string): Promise<readonly string[]> {
  if (/\.[a-z]+$/.test(path)) return [path]
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort()
}

async function readStamp(): Promise<string | undefined> {
  try {
    return await readFile(STAMP_FILE, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  const startMs = performance.now()
  const isBuilt = await buildWeb({ force: process.argv.includes('--force') })
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
  if (isBuilt) console.error(`Built the pages in ${seconds} s.`)
}
