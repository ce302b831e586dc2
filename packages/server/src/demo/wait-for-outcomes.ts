import type { EventId, ProjectId } from '@vedette/protocol/ids'
import { hourOf } from '../store/accepted-outcome.ts'
import type { StoredEvent } from '../store/event-store.ts'
import type { DemoWorld } from './demo-world.ts'
import type { FilledProject } from './fill-projects.ts'

/** How long the pipeline may take for all that was sent: more than ten times what was measured. */
const COUNTED_WAIT_MS = 300_000
const LOOK_MS = 100
const HOUR_SECONDS = 3600

/** Waits until so many events are counted, whatever became of them. */
export async function waitForOutcomes(
  { store, clock, nowMs }: DemoWorld,
  targets: readonly FilledProject[],
  expected: number,
): Promise<void> {
  const projectIds = targets.map(({ id }) => Number(id) as ProjectId)
  const untilMs = clock.nowMs() + COUNTED_WAIT_MS
  while (clock.nowMs() < untilMs) {
    const to = hourOf(clock.nowMs()) + HOUR_SECONDS
    const counts = await store.outcomes.list({ projectIds, from: hourOf(nowMs), to })
    const counted = counts.filter(
      ({ category, kind }) => category === 'error' && kind !== 'client_discard',
    )
    if (counted.reduce((sum, { quantity }) => sum + quantity, 0) >= expected) return
    await clock.sleep(LOOK_MS)
  }
  throw new Error('what was sent was not counted in time')
}

/** Waits for an event that the server made itself, of which no outcome tells. */
export async function waitForEvent(
  { store, clock }: DemoWorld,
  projectId: ProjectId,
  eventId: EventId,
): Promise<StoredEvent> {
  const untilMs = clock.nowMs() + COUNTED_WAIT_MS
  while (clock.nowMs() < untilMs) {
    const event = await store.events.find(projectId, eventId)
    if (event) return event
    await clock.sleep(LOOK_MS)
  }
  throw new Error('the event of a failure was not stored in time')
}
