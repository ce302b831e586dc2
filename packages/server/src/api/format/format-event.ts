import type { EventDetail, EventSummary, EventTag } from '@vedette/protocol/api/event'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Neighbors, StoredEvent } from '../../store/event-store.ts'
import type { UserReport } from '../../store/user-report-store.ts'
import { formatEventEntries } from './format-event-entries.ts'
import { formatMeta } from './format-meta.ts'
import { formatTime } from './format-time.ts'
import { formatUserReport } from './format-user-report.ts'

export function formatEventSummary(stored: StoredEvent): EventSummary {
  const { event } = stored
  return {
    ...identity(stored),
    'event.type': event.type,
    user: event.user ?? null,
    traceID: traceOf(event),
  }
}

function traceOf({ contexts }: NormalizedEvent): string | null {
  const id = contexts?.trace?.trace_id
  return typeof id === 'string' && id !== '' ? id : null
}

export interface EventSurroundings {
  readonly neighbors: Neighbors
  readonly hashes: readonly string[]
  readonly userReport?: UserReport | undefined
  /** Of the project's rules. */
  readonly groupingVersion: string
  /** Undefined where nobody knows it but the event. */
  readonly release: ReleaseDetail | undefined
}

/** The whole event in the reference's shape. */
export function formatEventDetail(stored: StoredEvent, around: EventSurroundings): EventDetail {
  const { event } = stored
  const { neighbors, hashes, groupingVersion, release } = around
  const entries = formatEventEntries(event)
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
    release: event.release === undefined ? null : (release ?? { version: event.release }),
    entries,
    errors: event.errors ?? [],
    fingerprints: hashes,
    size: Buffer.byteLength(JSON.stringify(event)),
    crashFile: null,
    nextEventID: neighbors.next ?? null,
    previousEventID: neighbors.previous ?? null,
    userReport: around.userReport ? formatUserReport(around.userReport) : null,
    occurrence: null, // errors alone become issues
    groupingConfig: { id: groupingVersion },
    _meta: formatMeta(event, entries),
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
