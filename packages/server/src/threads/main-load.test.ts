import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLoadMeter, createSharedLoad, isMainBusy } from './main-load.ts'

describe('the load of the main thread', () => {
  it('is high while it works, and low once it has waited', async () => {
    const load = createSharedLoad()
    const measureLoad = createLoadMeter(load)
    expect(isMainBusy(load)).toBe(false)
    // Utilization counts from the first turn of the loop.
    await sleep(1)
    measureLoad()
    const endMs = performance.now() + 50
    while (performance.now() < endMs);
    measureLoad()
    expect(isMainBusy(load)).toBe(true)
    await sleep(200)
    measureLoad()
    expect(isMainBusy(load)).toBe(false)
  })
})
