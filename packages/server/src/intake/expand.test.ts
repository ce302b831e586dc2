import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPANSIONS_MAX, EXPANSIONS_WAITING_MAX } from '../platform/limits.ts'
import { type Compression, createExpand } from './expand.ts'
import { IntakeError } from './intake-error.ts'

const COMPRESS: Readonly<Record<Compression, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
}
const NAMES = ['gzip', 'deflate', 'br', 'zstd'] as const

describe.each(NAMES)('%s', (name) => {
  it('gives back what was compressed', async () => {
    const expand = createExpand()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5000 }), async (bytes) => {
        const expanded = await expand(COMPRESS[name](bytes), name, 5000)
        expect(Buffer.compare(expanded, bytes)).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it('answers small bodies without a promise, and large ones with one', async () => {
    const expand = createExpand()
    const large = COMPRESS[name](Buffer.alloc(3_000_000))
    expect(expand(COMPRESS[name](Buffer.from('small')), name, 100)).not.toBeInstanceOf(Promise)
    const expanded = expand(large, name, 4_000_000)
    expect(expanded).toBeInstanceOf(Promise)
    expect((await expanded).length).toBe(3_000_000)
  })

  it.each([100, 2_000_000])('refuses more than %i bytes', async (bytesMax) => {
    const body = COMPRESS[name](Buffer.alloc(bytesMax + 1))
    const run = async () => createExpand()(body, name, bytesMax)
    await expect(run()).rejects.toMatchObject({ code: 'too_large' })
  })

  it('refuses what was cut off, and what is something else', async () => {
    const random = zlib.gzipSync(Buffer.alloc(50_000)).toString('latin1').repeat(20)
    const whole = COMPRESS[name](Buffer.from(random, 'latin1'))
    for (const body of [whole.subarray(0, whole.length - 9), Buffer.from('no such thing')]) {
      const run = async () => createExpand()(body, name, 1_000_000)
      await expect(run()).rejects.toMatchObject({ code: 'invalid_compression' })
    }
  })
})

it('lets a bounded number wait', async () => {
  const expand = createExpand()
  const body = zlib.gzipSync(Buffer.alloc(1_500_000))
  const count = EXPANSIONS_MAX + EXPANSIONS_WAITING_MAX + 3
  const all = Array.from({ length: count }, async () => expand(body, 'gzip', 2_000_000))
  const settled = await Promise.allSettled(all)
  const refused = settled.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(3)
  expect(refused[0]?.reason).toBeInstanceOf(IntakeError)
  expect(refused[0]?.reason).toMatchObject({ code: 'queue_full' })
  // Everybody is through, so there is room again.
  expect((await expand(body, 'gzip', 2_000_000)).length).toBe(1_500_000)
})
