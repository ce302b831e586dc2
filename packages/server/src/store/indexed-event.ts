import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import { indexedFieldsOf } from '../search/indexed-fields.ts'
import { type CollectedWords, WordCollector } from '../search/words/word-collector.ts'

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
> &
  CollectedWords & {
    readonly isUnhandled: boolean
    /** What is searched like tags, but is none: `platform`, `error.type`, … */
    readonly fields: readonly Tag[]
  }

/** An event taken apart for the store. `payload` is its JSON on one line. */
export function indexEvent(
  event: NormalizedEvent,
  words: Pick<WordCollector, 'collect'> = new WordCollector(),
): {
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
      ...words.collect(event),
      fields: indexedFieldsOf(event),
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
