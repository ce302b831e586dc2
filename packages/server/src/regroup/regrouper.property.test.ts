import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnEvents } from './testing/drawn-events.ts'
import { findFaults } from './testing/find-faults.ts'
import { steps, storeSteps } from './testing/random-steps.ts'
import { RegroupWorld } from './testing/regroup-world.ts'
import { runStep } from './testing/run-step.ts'

const RUNS = 60
const SEED = 20_260_101
const STEPS = { minLength: 6, maxLength: 16 }

describe('whatever happens to the issues of a project', () => {
  it('counts, hashes, comments and redirects hold, and what is tried leaves nothing behind', async () => {
    const programs = fc.tuple(storeSteps(), fc.array(steps(), STEPS))
    const last = fc.array(drawnEvents(), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(programs, last, async ([first, rest], events) => {
        const world = await RegroupWorld.open()
        try {
          for (const step of [first, ...rest, { kind: 'store', events } as const]) {
            await runStep(world, step)
            expect(findFaults(world)).toEqual([])
          }
        } finally {
          await world.close()
        }
      }),
      { numRuns: RUNS, seed: SEED },
    )
  }, 60_000)
})
