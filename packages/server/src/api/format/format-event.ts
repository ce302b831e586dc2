import type { EventDetail, EventSummary, EventTag } from '@vedette/protocol/api/event'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Neighbors, StoredEvent } from '../../store/event-store.ts'
import { formatEventEntries } from './format-event-entries.ts'
import { formatTime } from './format-time.ts'

export function formatEventSummary(stored: StoredEvent): EventSummary {
  const { event } = stored
  return {
    ...identity(stored),
    'event.type': event.type,
    user: event.user ?? null,
  }
}

/** The whole event in the reference's shape. */
export function formatEventDetail(stored: StoredEvent, neighbors: Neighbors): EventDetail {
  const { event } = stored
  return {
    ...identity(stored),
    type: event.type,
    level: event.level,
    dateReceived: formatTime(stored.receivedAtMs),
    metadata: event.metadata,
    user: event.user ?? null,
    contexts: event.contexts ?? {},
    context: event.extra ?? {},
    packages: event.modules ?? {},
    sdk: formatSdk(event),
    dist: event.dist ?? null,
    release: event.release === undefined ? null : { version: event.release },
    entries: formatEventEntries(event),
    errors: event.errors ?? [],
    fingerprints: event.fingerprint ?? [],
    size: Buffer.byteLength(JSON.stringify(event)),
    crashFile: null,
    nextEventID: neighbors.next ?? null,
    previousEventID: neighbors.previous ?? null,
    _meta: event._meta ?? {},
  }
}

/** What rows and pages of an event have in common. */
function identity(stored: StoredEvent) {
  const { event } = stored
  return {
    id: stored.eventId,
    eventID: stored.eventId,
    groupID: String(stored.issueId),
    projectID: String(stored.projectId),
    title: event.title,
    message: event.logentry?.formatted ?? event.logentry?.message ?? '',
    platform: event.platform,
    dateCreated: formatTime(stored.occurredAtMs),
    culprit: event.culprit ?? '',
    location: event.location ?? null,
    tags: event.tags.map(([key, value]): EventTag => ({ key, value })),
  }
}

function formatSdk({ sdk }: NormalizedEvent): EventDetail['sdk'] {
  if (sdk === undefined) return null
  const { packages, ...rest } = sdk
  return packages ? { ...rest, packages: packages.map((entry) => ({ ...entry })) } : { ...rest }
}
