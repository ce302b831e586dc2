/** How much script a browser loads: the budgets of the architecture, read from the built pages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../scripts/build-web.ts'

const DIST = join(import.meta.dirname, '../packages/web/dist')
const BUILD_MS_MAX = 120_000
const INITIAL_BYTES_MAX = 250_000
const ISSUE_PAGE_BYTES_MAX = 80_000

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  /** Names of chunks that load with this one. */
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

describe('the script that a browser loads', () => {
  let manifest: Manifest

  beforeAll(async () => {
    await buildWeb()
    manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'))
  }, BUILD_MS_MAX)

  it('is small before the first page shows', () => {
    const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
    expect(entry).toHaveLength(1)
    expect(gzippedBytes(filesOf(manifest, entry))).toBeLessThanOrEqual(INITIAL_BYTES_MAX)
  })

  it('grows little for the page of an issue', () => {
    const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
    const page = ['src/app/IssueRoute.tsx']
    expect(page.map((name) => manifest[name]?.file)).toEqual([expect.stringMatching(/\.js$/)])
    const initial = filesOf(manifest, entry)
    const more = [...filesOf(manifest, page)].filter((file) => !initial.has(file))
    expect(gzippedBytes(more)).toBeLessThanOrEqual(ISSUE_PAGE_BYTES_MAX)
  })
})

/** The scripts of chunks and of all that loads with them. */
function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || found.has(chunk.file)) return
    found.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  names.forEach(visit)
  return found
}

function gzippedBytes(files: Iterable<string>): number {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(DIST, file))).length
  return bytes
}
