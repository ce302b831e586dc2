import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { OUTCOME_COUNTERS_MAX } from '../platform/limits.ts'
import { stoppedClock } from './http/start-test-intake.ts'
import { createOutcomeCounter } from './outcome-counter.ts'

const item = {
  projectId: 1 as ProjectId,
  keyId: 2 as KeyId,
  category: 'error',
  reason: 'too_large',
} as const

it('adds up what is alike within an hour', () => {
  const { clock, time } = stoppedClock(7_200_000 - 1)
  const counter = createOutcomeCounter({ clock })
  counter.count(item)
  counter.count(item, 2)
  counter.count({ ...item, reason: 'cors' })
  time.nowMs++
  counter.count(item)
  expect(counter.drain()).toEqual([
    { ...item, kind: 'invalid', hour: 3600, quantity: 3 },
    { ...item, reason: 'cors', kind: 'filtered', hour: 3600, quantity: 1 },
    { ...item, kind: 'invalid', hour: 7200, quantity: 1 },
  ])
  expect(counter.drain()).toEqual([])
})

it('has a maximum, and tells what did not fit', () => {
  const counter = createOutcomeCounter({ clock: stoppedClock(0).clock })
  for (let id = 0; id < OUTCOME_COUNTERS_MAX + 5; id++) {
    counter.count({ ...item, projectId: id as ProjectId })
  }
  expect(counter.drain()).toHaveLength(OUTCOME_COUNTERS_MAX)
  expect(counter.uncounted).toBe(5)
})
