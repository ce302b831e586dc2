import type { NormalizedEvent } from '@vedette/protocol/event'

/**
 * What the store indexes of an event. The whole of it is kept as text alone: a batch of event
 * trees would stay in memory until it is written, and the collector would copy them meanwhile.
 */
export type IndexedEvent = Pick<
  NormalizedEvent,
  | 'event_id'
  | 'type'
  | 'timestamp'
  | 'platform'
  | 'level'
  | 'title'
  | 'metadata'
  | 'tags'
  | 'culprit'
  | 'logger'
  | 'release'
  | 'environment'
> & { readonly isUnhandled: boolean }

/** An event taken apart for the store. `payload` is its JSON on one line. */
export function indexEvent(event: NormalizedEvent): {
  readonly event: IndexedEvent
  readonly payload: string
} {
  const { event_id, type, timestamp, platform, level, title, metadata, tags } = event
  const { culprit, logger, release, environment } = event
  return {
    event: {
      event_id,
      type,
      timestamp,
      platform,
      level,
      title,
      metadata,
      tags,
      ...(culprit === undefined ? {} : { culprit }),
      ...(logger === undefined ? {} : { logger }),
      ...(release === undefined ? {} : { release }),
      ...(environment === undefined ? {} : { environment }),
      isUnhandled: isUnhandled(event),
    },
    payload: JSON.stringify(event),
  }
}

export function occurredAtMs({ timestamp }: Pick<NormalizedEvent, 'timestamp'>): number {
  return Math.round(timestamp * 1000)
}

/** As soon as one of its errors escaped. */
export function isUnhandled({ exception }: Pick<NormalizedEvent, 'exception'>): boolean {
  return exception?.values.some((value) => value.mechanism?.handled === false) ?? false
}
