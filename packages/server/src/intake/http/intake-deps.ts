import type { EventId } from '@vedette/protocol/ids'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { QueueProducer } from '../../queue/queue.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import type { OutcomeCounter } from '../outcome-counter.ts'
import type { ProjectKeyLookup } from '../project-key-lookup.ts'
import type { RateLimiter } from '../rate-limiter.ts'

export interface IntakeDeps {
  readonly queue: QueueProducer
  readonly keys: ProjectKeyLookup
  readonly limits: IntakeLimits
  readonly rateLimiter: RateLimiter
  readonly outcomes: OutcomeCounter
  readonly clock: Clock
  readonly log: Log
  readonly randomId: () => EventId
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** In front of `/api/`: empty, or with a leading and no trailing slash. */
  readonly urlPrefix: string
}
