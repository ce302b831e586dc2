import { expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { parseSha1 } from './blob-store.ts'
import { describeBlobStore } from './contract/blob-store.contract.ts'
import { MemoryBlobStore } from './memory/memory-blob-store.ts'

describeBlobStore('memory', async () => new MemoryBlobStore(systemClock))

it.each([
  ['', false],
  ['a'.repeat(40), true],
  ['A'.repeat(40), false],
  ['a'.repeat(39), false],
  [`${'a'.repeat(40)}\n`, false],
  ['../'.repeat(13), false],
  [`${'a'.repeat(38)}/.`, false],
])('takes %j for a hash: %s', (text, isHash) => {
  expect(parseSha1(text) !== undefined).toBe(isHash)
})
