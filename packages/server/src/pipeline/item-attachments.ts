import { type DropReason, outcomeKind } from '@vedette/protocol/outcome'
import type { QueueItem } from '../queue/queue-item.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { ProcessedAttachment } from '../store/attachment-store.ts'
import type { ItemFailure } from '../store/event-batch-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'

/** What intake kept beside the item, to be stored. */
export function attachmentsOf(
  { projectId, keyId, receivedAtMs, attachments = [] }: QueueItem,
  isWithEvent: boolean,
): readonly ProcessedAttachment[] {
  return attachments.map((kept) => ({ ...kept, projectId, keyId, receivedAtMs, isWithEvent }))
}

/**
 * An item that failed is kept without them: they are stored at once, and its event finds them when
 * it is stored. Where it never is they go as all do whose event does not come.
 */
export function attachmentsOfFailures(
  failures: readonly ItemFailure[],
): readonly ProcessedAttachment[] {
  return failures
    .filter(({ failedItemId }) => failedItemId === undefined)
    .flatMap(({ item }) => attachmentsOf(item, false))
}

export interface DroppedAttachments {
  readonly outcomes: readonly OutcomeCount[]
  readonly unneededBlobs: readonly string[]
}

/** Counted in bytes, as the reference does. */
export function dropAttachments(
  { projectId, keyId, receivedAtMs, attachments = [] }: QueueItem,
  reason: DropReason,
): DroppedAttachments {
  const fate = { category: 'attachment', kind: outcomeKind(reason), reason } as const
  const hour = hourOf(receivedAtMs)
  return {
    outcomes: attachments.map(({ bytes }) => {
      return { projectId, keyId, hour, ...fate, quantity: Math.max(1, bytes) }
    }),
    unneededBlobs: attachments.map(({ blob }) => blob),
  }
}
