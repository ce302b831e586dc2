import type { QueueProducer } from '../queue/queue.ts'
import { QueueFull } from '../queue/queue.ts'
import type { Sender } from '../queue/queue-item.ts'
import type { IntakeKey } from '../store/project-key-store.ts'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'
import { type KeepBytes, keepAttachments } from './keep-attachments.ts'
import type { RateLimiter } from './rate-limiter.ts'

export interface EnqueueDeps {
  readonly queue: QueueProducer
  readonly rateLimiter: RateLimiter
  readonly keepBytes: KeepBytes
}

export interface Arrival {
  readonly key: IntakeKey
  readonly sender: Sender
  readonly receivedAtMs: number
}

/** Spends the rate limits, then appends. Done means on disk. */
export function enqueue(
  { id, envelopes, attachments, quantity }: Framed,
  { key, sender, receivedAtMs }: Arrival,
  { queue, rateLimiter, keepBytes }: EnqueueDeps,
): Promise<unknown> {
  rateLimiter.take(key, quantity)
  const { projectId, keyId } = key
  const [body] = envelopes
  if (attachments !== undefined && id !== undefined && body !== undefined) {
    // Their bytes first: what the queue names must be on disk.
    return keepAttachments(id, attachments, keepBytes).then((kept) =>
      queue.put({ projectId, keyId, receivedAtMs, sender, body, attachments: kept }).catch(refuse),
    )
  }
  if (envelopes.length === 1 && body !== undefined) {
    return queue.put({ projectId, keyId, receivedAtMs, sender, body }).catch(refuse)
  }
  const puts = envelopes.map((envelope) =>
    queue.put({ projectId, keyId, receivedAtMs, sender, body: envelope }),
  )
  return Promise.all(puts).catch(refuse)
}

function refuse(error: unknown): never {
  if (error instanceof QueueFull) {
    const { reason, retryAfterSeconds, message } = error
    throw new IntakeError(reason, message, { retryAfterSeconds, cause: error })
  }
  throw new IntakeError('unavailable', 'the event could not be queued', { cause: error })
}
