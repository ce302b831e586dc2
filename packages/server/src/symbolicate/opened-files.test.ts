import { describe, expect, it } from 'vitest'
import { writeLargeMap } from '../../../../bench/large-source-map.ts'
import { collectGarbage } from '../platform/collect-garbage.ts'
import type { Artifact, ArtifactLookup } from './artifact-lookup.ts'
import type { Weighed } from './byte-cache.ts'
import { parseGeneratedFile } from './js/generated-file.ts'
import { parseSourceMap } from './js/parse-source-map.ts'
import { indexProguardMapping } from './jvm/proguard-mapping.ts'
import { isRefusal, OpenedFiles } from './opened-files.ts'
import { cartFile, cartMap } from './testing/cart-build.ts'
import { createMemoryArtifactLookup } from './testing/memory-artifact-lookup.ts'

const MIB = 1024 * 1024

function usedBytes(): number {
  collectGarbage()
  // What is outside the heap includes buffers, and long texts that were decoded.
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Maps that are made when they are read, each with names and sources of its own. */
function manyMaps(): ArtifactLookup {
  const text = writeLargeMap({ mappings: 4000, bytes: 120_000 })
  const none = async () => []
  return {
    findByDebugIds: none,
    findByUrls: none,
    read: async ({ key }) => Buffer.from(text.replaceAll('const value', `const v${key}`)),
  }
}

const artifact = (key: string): Artifact => ({ key, kind: 'source_map', byteCount: 100_000 })

describe('opened files', () => {
  it('take no more memory than their cache, however many there are', async () => {
    const files = new OpenedFiles({ lookup: manyMaps(), cacheBytesMax: 4 * MIB })
    await files.sourceMap(artifact('first'))
    const before = usedBytes()
    for (let i = 0; i < 1000; i += 1) {
      const map = await files.sourceMap(artifact(String(i)))
      expect(isRefusal(map)).toBe(false)
      expect(files.cache.byteCount).toBeLessThanOrEqual(4 * MIB)
    }
    expect(files.cache.size).toBeGreaterThan(10)
    // The rest of the program allocates too.
    expect(usedBytes() - before).toBeLessThan(8 * MIB)
  })

  it.each<[string, (seed: number) => Weighed]>([
    [
      'source maps',
      (i: number) => {
        const text = writeLargeMap({ mappings: 40_000, bytes: MIB })
        const map = parseSourceMap(Buffer.from(text.replaceAll('const value', `const v${i}`)))
        if ('refusal' in map) throw new Error(map.refusal)
        return map
      },
    ],
    [
      'generated files',
      (i: number) =>
        parseGeneratedFile(Buffer.from(`function f${i}(){return function(){}}\n`.repeat(30_000))),
    ],
    [
      'mappings',
      (i: number) => {
        const lines = Array.from({ length: 20_000 }, (_, n) => `com.shop.C${n} -> a.b${i}x${n}:\n`)
        return indexProguardMapping(Buffer.from(lines.join('')))
      },
    ],
  ])('know what they weigh: %s', (_, open) => {
    open(0)
    const before = usedBytes()
    const files = [1, 2, 3, 4, 5, 6].map((seed) => open(seed))
    const measured = usedBytes() - before
    const claimed = files.reduce((sum, { byteCount }) => sum + byteCount, 0)
    expect(claimed / measured).toBeGreaterThan(0.75)
    expect(claimed / measured).toBeLessThan(1.5)
  })

  it('are read once, and tell before they are', async () => {
    const lookup = createMemoryArtifactLookup([cartFile(), cartMap()])
    const opened: string[] = []
    const onOpen = (key: string) => opened.push(key)
    const files = new OpenedFiles({ lookup, cacheBytesMax: MIB, onOpen })
    const [file, map] = await lookup.findByUrls({
      projectId: 1 as never,
      release: 'shop@1',
      urls: ['~/static/cart.min.js', '~/static/cart.min.js.map'],
    })
    if (file === undefined || map === undefined) throw new Error('the files are not there')
    for (let i = 0; i < 3; i += 1) {
      await files.generated(file)
      await files.sourceMap(map)
    }
    expect(lookup.readKeys).toEqual(['0', '1'])
    expect(opened).toEqual(['generated:0', 'map:1'])
  })

  it('remember a map that cannot be read', async () => {
    const lookup = createMemoryArtifactLookup([cartMap({ content: 'x', debugId: 'a' })])
    const files = new OpenedFiles({ lookup, cacheBytesMax: MIB })
    const [map] = await lookup.findByDebugIds({ projectId: 1 as never, debugIds: ['a'] })
    if (map === undefined) throw new Error('the map is not there')
    for (let i = 0; i < 3; i += 1) {
      expect(await files.sourceMap(map)).toMatchObject({ code: 'source_map_unreadable' })
    }
    expect(lookup.readKeys).toEqual(['0'])
  })
})
