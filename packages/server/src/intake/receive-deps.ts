import type { EventId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { QueueProducer } from '../queue/queue.ts'
import type { IntakeLimits } from './intake-limits.ts'
import type { IntakeTail } from './intake-tail.ts'
import type { KeepBytes } from './keep-attachments.ts'
import type { OutcomeCounter } from './outcome-counter.ts'
import type { ProjectKeyLookup } from './project-key-lookup.ts'
import type { RateLimiter } from './rate-limiter.ts'

/** What it takes to bring an event from the wire to the queue, over HTTP as over UDP. */
export interface ReceiveDeps {
  readonly queue: QueueProducer
  /** Of attachments, which do not go through the queue. */
  readonly keepBytes: KeepBytes
  readonly keys: ProjectKeyLookup
  readonly limits: IntakeLimits
  readonly rateLimiter: RateLimiter
  readonly outcomes: OutcomeCounter
  readonly clock: Clock
  readonly log: Log
  readonly randomId: () => EventId
  readonly tail: IntakeTail
}
