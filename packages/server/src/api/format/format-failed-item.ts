import type {
  FailedItemDetail,
  FailedItemProject,
  FailedItemSummary,
} from '@vedette/protocol/api/server'
import type { FailedItem, FailedItemGlance } from '../../store/failed-item-store.ts'
import { type EnvelopeGlance, excerptBody, glanceAtEnvelope } from '../envelope-glance.ts'
import { formatTime } from './format-time.ts'

export function formatFailedItem(
  item: FailedItemGlance,
  project: FailedItemProject | undefined,
): FailedItemSummary {
  return summaryOf(item, project, glanceAtEnvelope(item.head))
}

export function formatFailedItemDetail(
  { item, ...standing }: FailedItem,
  project: FailedItemProject | undefined,
): FailedItemDetail {
  const { projectId, keyId, receivedAtMs, body } = item
  const { via, clientHints, ...sender } = item.sender
  const glance = glanceAtEnvelope(body)
  const summary = { ...standing, projectId, keyId, receivedAtMs, bytes: body.length, head: body }
  return {
    ...summaryOf(summary, project, glance),
    sender: { ...sender, clientHints: { ...clientHints }, ...(via && { via: { ...via } }) },
    headers: glance.headers ?? null,
    parts: glance.parts,
    body: excerptBody(body),
  }
}

function summaryOf(
  item: FailedItemGlance,
  project: FailedItemProject | undefined,
  { eventId, parts }: EnvelopeGlance,
): FailedItemSummary {
  return {
    id: String(item.id),
    state: item.state,
    projectId: String(item.projectId),
    project: project ?? null,
    bytes: item.bytes,
    eventId: eventId ?? null,
    itemTypes: [...new Set(parts.map(({ type }) => type))],
    reason: item.reason,
    attempts: item.attempt,
    receivedAt: formatTime(item.receivedAtMs),
    failedAt: formatTime(item.createdAtMs),
    nextAttemptAt: item.state === 'buried' ? null : formatTime(item.nextAttemptAtMs),
  }
}
