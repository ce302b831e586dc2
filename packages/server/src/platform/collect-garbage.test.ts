import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { collectGarbage } from './collect-garbage.ts'

describe('collectGarbage', () => {
  it('collects what nothing holds, and leaves no collector lying about', async () => {
    const before = globalThis.gc
    const reference = new WeakRef({ nobody: 'holds this' })
    // A reference that was just made holds its target until the turn ends.
    await turn()
    collectGarbage()
    expect(reference.deref()).toBeUndefined()
    expect(globalThis.gc).toBe(before)
  })
})
