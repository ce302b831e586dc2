import fc from 'fast-check'
import { expect, it } from 'vitest'
import { COLUMNS, compareIndex, SEARCHES } from './testing/compare-index.ts'
import { type Step, steps, storeSteps } from './testing/random-steps.ts'
import { RegroupWorld } from './testing/regroup-world.ts'
import { runStep } from './testing/run-step.ts'

const RUNS = 30
const SEED = 20_260_102
/** Far more than it takes, for machines that do other work. */
const TIMEOUT_MS = 120_000

const asked = fc.record({
  search: fc.constantFrom(...SEARCHES),
  column: fc.constantFrom(...COLUMNS),
  fromHour: fc.constantFrom(-1, 0, 1, 2),
  sort: fc.constantFrom('date', 'freq', 'user', 'new'),
})

/** A step, how much of the index's upkeep follows, and what is asked then. */
const move = fc.record({
  step: steps(),
  upkeepCount: fc.constantFrom(0, 0, 1, 2, 20),
  asked: fc.array(asked, { minLength: 1, maxLength: 3 }),
})

const program = fc.tuple(storeSteps(), fc.array(move, { minLength: 8, maxLength: 20 }))

it(
  'the event index says what the events say, whatever happens to them and their issues',
  async () => {
    let questionCount = 0
    const run = async (world: RegroupWorld, first: Step, moves: readonly Move[]) => {
      await runStep(world, first)
      for (const { step, upkeepCount, asked: questions } of moves) {
        await runStep(world, step)
        for (let count = 0; count < upkeepCount; count += 1)
          await world.store.eventIndexUpkeep.run()
        for (const question of questions) await compareIndex(world, question)
        questionCount += questions.length
      }
    }
    await fc.assert(
      fc.asyncProperty(program, async ([first, moves]) => {
        const world = await RegroupWorld.open()
        try {
          await run(world, first, moves)
        } finally {
          await world.close()
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
    expect(questionCount).toBeGreaterThan(RUNS * 8)
  },
  TIMEOUT_MS,
)

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never
