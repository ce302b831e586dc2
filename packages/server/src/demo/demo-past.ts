import type { DemoData } from './demo-data.ts'
import type { LoadTest } from './fill-outcomes.ts'
import type { FilledProject } from './fill-projects.ts'
import type { PlannedEvent } from './send-events.ts'

/** What was filled in, with the times that it tells of. */
export interface DemoPast {
  readonly data: DemoData
  /** When the fill began: all ages count from here. */
  readonly nowMs: number
  readonly targets: readonly FilledProject[]
  /** The oldest first. */
  readonly planned: readonly PlannedEvent[]
  readonly loadTest: LoadTest
}
