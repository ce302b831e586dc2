import { createHash } from 'node:crypto'
import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import type { QueueItem } from '../queue/queue-item.ts'
import type { CheckInFacts } from '../store/check-in-store.ts'
import type { Monitor, MonitorEnvironmentStatus } from '../store/monitor-store.ts'
import { formatMonitorConfig } from './format-monitor-config.ts'

export interface MonitorFailure {
  readonly monitor: Pick<Monitor, 'guid' | 'slug' | 'name' | 'config'>
  readonly environment: string
  readonly status: MonitorEnvironmentStatus
  readonly checkIn: CheckInFacts
  readonly projectId: ProjectId
  readonly keyId: KeyId | 0
  readonly nowMs: number
}

const REASONS: Readonly<Record<string, string>> = {
  error: 'A failed check-in was detected.',
  missed_checkin: 'A missed check-in was detected.',
  timeout: 'A check-in that took too long was detected.',
}

/** The same for the same check-in: an event that is made twice is stored once. */
export function failureEventId({ guid }: Pick<CheckInFacts, 'guid'>): EventId {
  return createHash('sha256').update(`monitor ${guid}`).digest('hex').slice(0, 32) as EventId
}

/** An event of the project as if a client had sent it: rules, limits and people treat it alike. */
export function formatFailure(failure: MonitorFailure): QueueItem {
  const { monitor, environment, status, checkIn, projectId, keyId, nowMs } = failure
  const { guid, slug, name, config } = monitor
  const eventId = failureEventId(checkIn)
  const event = {
    event_id: eventId,
    timestamp: nowMs / 1000,
    platform: 'other',
    level: 'error',
    logger: 'monitors',
    logentry: { formatted: `Monitor failure: ${name}\n${REASONS[status] ?? ''}` },
    environment,
    ...(checkIn.release !== undefined && { release: checkIn.release }),
    fingerprint: ['monitor', guid, environment],
    tags: { 'monitor.id': guid, 'monitor.slug': slug },
    contexts: {
      monitor: { id: guid, slug, name, status, config: formatMonitorConfig(config) },
      ...(checkIn.trace !== undefined && {
        trace: { trace_id: checkIn.trace, span_id: checkIn.trace.slice(0, 16) },
      }),
    },
  }
  const payload = encodeUtf8(JSON.stringify(event))
  return {
    projectId,
    // Nobody sent it; what is known is whose check-in failed.
    keyId: keyId as KeyId,
    receivedAtMs: nowMs,
    sender: {},
    body: formatEnvelope({ event_id: eventId }, [{ header: { type: 'event' }, payload }]),
  }
}
