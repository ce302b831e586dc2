import type { TailItem, TailMessage } from '@vedette/protocol/api/tail'
import { isRejected, type TailEntry } from '@vedette/protocol/tail-entry'
import { formatShortId } from '../../issues/short-id.ts'
import type { ProjectKey } from '../../store/project-key-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { StoredTailArrival } from '../../store/tail-store.ts'
import { formatTime } from './format-time.ts'

export interface FoundArrival {
  readonly arrival: StoredTailArrival
  readonly project: Project
  readonly key: ProjectKey | undefined
}

export function formatTailMessage({ arrival, project, key }: FoundArrival): TailMessage {
  const { id, entry, skippedCount, receivedAtMs } = arrival
  const named = { id: String(project.id), slug: project.slug }
  if (entry === undefined) {
    return { type: 'skipped', id: String(id), project: named, count: skippedCount }
  }
  return {
    type: 'arrival',
    id: String(id),
    dateReceived: formatTime(receivedAtMs),
    project: named,
    key: key === undefined ? null : formatKey(key),
    itemType: entry.itemType,
    eventId: entry.eventId ?? null,
    title: entry.title ?? null,
    level: entry.level ?? null,
    isAccepted: !isRejected(entry.outcome),
    issue: formatIssue(project, entry),
    steps: entry.steps,
    outcome: formatOutcome(entry),
  }
}

function formatKey({ label, rateLimit }: ProjectKey): TailItem['key'] {
  if (rateLimit === undefined) return { label, rateLimit: null }
  return { label, rateLimit: { count: rateLimit.count, window: rateLimit.windowSeconds } }
}

function formatIssue({ slug }: Project, { outcome: { issue } }: TailEntry): TailItem['issue'] {
  if (issue === undefined) return null
  const { id, shortNumber, isNew } = issue
  return { id, shortId: formatShortId(slug, shortNumber), isNew }
}

function formatOutcome({ outcome }: TailEntry): TailItem['outcome'] {
  const { kind, reason, message, status, retryAfterSeconds, attempt } = outcome
  return {
    kind,
    reason: reason ?? null,
    message: message ?? null,
    status: status ?? null,
    retryAfter: retryAfterSeconds ?? null,
    attempt: attempt ?? null,
  }
}
