import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReverted } from './testing/compare-reverted.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { findFaults } from './testing/find-faults.ts'
import { changeSteps, quietSteps, type Step, steps, storeSteps } from './testing/random-steps.ts'
import { RegroupWorld } from './testing/regroup-world.ts'
import { runStep } from './testing/run-step.ts'

const RUNS = 60
const SEED = 20_260_101
/** Far more than it takes, for machines that do other work. */
const TIMEOUT_MS = 60_000

/** After each step all must be as the events alone tell. */
async function runAll(world: RegroupWorld, program: readonly Step[]): Promise<void> {
  for (const step of program) {
    await runStep(world, step)
    expect(findFaults(world)).toEqual([])
  }
}

describe('whatever happens to issues', () => {
  const first = storeSteps()
  const rest = fc.array(steps(), { minLength: 6, maxLength: 16 })
  const last = fc.array(drawnEvents(), { minLength: 1, maxLength: 4 })
  const programs = fc
    .tuple(first, rest, last)
    .map(([step, others, events]): readonly Step[] => [step, ...others, { kind: 'store', events }])

  it(
    'their counts are right, and what is tried and taken back leaves no trace',
    async () => {
      await fc.assert(
        fc.asyncProperty(programs, async (program) => {
          const world = await RegroupWorld.open()
          try {
            await runAll(world, program)
          } finally {
            await world.close()
          }
        }),
        { numRuns: RUNS, seed: SEED },
      )
    },
    TIMEOUT_MS,
  )
})

describe('a change that is taken back', () => {
  const stories = fc.record({
    before: fc
      .tuple(storeSteps(), fc.array(quietSteps(), { minLength: 1, maxLength: 8 }))
      .map(([step, others]): readonly Step[] => [step, ...others]),
    change: changeSteps(),
    between: fc.array(
      fc.record({
        kind: fc.constantFrom('event', 'comment', 'assign', 'ignore'),
        pick: fc.nat(20),
      }),
      { maxLength: 6 },
    ),
  })

  it(
    'leaves what came in between where it belongs without the change',
    async () => {
      await fc.assert(
        fc.asyncProperty(stories, async ({ before, change, between }) => {
          const world = await RegroupWorld.open()
          try {
            await runAll(world, before)
            await compareReverted(world, change, between)
            expect(findFaults(world)).toEqual([])
          } finally {
            await world.close()
          }
        }),
        { numRuns: RUNS, seed: SEED },
      )
    },
    TIMEOUT_MS,
  )
})
