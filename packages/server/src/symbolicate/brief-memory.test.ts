import { expect, it } from 'vitest'
import type { UrlQuery } from './artifact-lookup.ts'
import { withBriefMemory } from './brief-memory.ts'
import { cartFile } from './testing/cart-build.ts'
import { createMemoryArtifactLookup } from './testing/memory-artifact-lookup.ts'

function watch() {
  let atMs = 1000
  let asked = 0
  const lookup = createMemoryArtifactLookup([cartFile({ debugId: 'a' })])
  const remembering = withBriefMemory(
    {
      ...lookup,
      findByUrls(query) {
        asked += 1
        return asked === 1 ? Promise.reject(new Error('away')) : lookup.findByUrls(query)
      },
    },
    () => atMs,
  )
  const elapse = (ms: number) => {
    atMs += ms
  }
  return { remembering, elapse, countAsked: () => asked }
}

const query = (url: string): UrlQuery => ({
  projectId: 1 as never,
  release: 'shop@1',
  urls: [url],
})

it('asks once for what is found in one moment, but not for what failed or is missing', async () => {
  const { remembering, elapse, countAsked } = watch()
  const url = '~/static/cart.min.js'
  await expect(remembering.findByUrls(query(url))).rejects.toThrow('away')
  for (let i = 0; i < 3; i += 1) expect(await remembering.findByUrls(query(url))).toHaveLength(1)
  expect(countAsked()).toBe(2)
  for (let i = 0; i < 2; i += 1) {
    expect(await remembering.findByUrls(query('~/other.js'))).toEqual([])
  }
  expect(countAsked()).toBe(4)
  elapse(101)
  await remembering.findByUrls(query(url))
  expect(countAsked()).toBe(5)
  expect(await remembering.findByDebugIds({ ...query(url), debugIds: ['a'] })).toHaveLength(1)
})
