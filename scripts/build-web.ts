import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  const stamp = hashSources()
  if (!force && stamp === readStamp()) return false
  // Vite takes half a second to load: only when there is something to build.
  const { buildBundle } = await import('../packages/web/build-bundle.ts')
  await buildBundle()
  // Last, so that a build cut short is built again.
  writeFileSync(STAMP_FILE, stamp)
  return true
}

// Read one after the other: for some two hundred small files that is faster than promises.
function hashSources(): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(listFiles)) {
    if (/\.test\.tsx?$/.test(path)) continue
    const content = readFileSync(join(ROOT, path))
    hash.update(`${path}:${content.length}:`).update(content)
  }
  return hash.digest('hex')
}

/** The file itself, or every file below a folder, in an order that never changes. */
function listFiles(path: string): readonly string[] {
  if (/\.[a-z]+$/.test(path)) return [path]
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort()
}

function readStamp(): string | undefined {
  try {
    return readFileSync(STAMP_FILE, 'utf8')
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
