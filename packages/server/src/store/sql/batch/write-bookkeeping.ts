import { hourOf, outcomeCategory } from '../../accepted-outcome.ts'
import { CheckpointMoved, type EventBatch, type ProcessedEvent } from '../../event-batch-store.ts'
import type { OutboxKind } from '../../outbox-store.ts'
import type { OutcomeCount } from '../../outcome-store.ts'
import type { BatchTransaction } from '../batch-session.ts'
import type { IssueDraft } from './issue-draft.ts'
import type { BatchStatements } from './statements.ts'

/** Every item's outcome, counted by hour. */
export async function writeOutcomes(
  transaction: BatchTransaction,
  statements: BatchStatements,
  outcomes: readonly OutcomeCount[],
): Promise<void> {
  const rows = new Map<string, [...(string | number)[], number]>()
  for (const { projectId, hour, keyId, category, kind, reason, quantity } of outcomes) {
    const key = [projectId, hour, keyId, category, kind, reason]
    const name = key.join(' ')
    const before = rows.get(name)?.at(-1)
    rows.set(name, [...key, quantity + (typeof before === 'number' ? before : 0)])
  }
  await transaction.runMany(statements.addOutcome, [...rows.values()])
}

/** What became of the batch's events: stored, or known already. */
export function eventOutcome(
  { projectId, keyId, event, receivedAtMs }: ProcessedEvent,
  isDuplicate: boolean,
): OutcomeCount {
  return {
    projectId,
    keyId,
    category: outcomeCategory(event.type),
    kind: isDuplicate ? 'invalid' : 'accepted',
    reason: isDuplicate ? 'duplicate' : '',
    hour: hourOf(receivedAtMs),
    quantity: 1,
  }
}

/** What is to be done about issues that are new or came back, once the transaction holds. */
export async function writeOutbox(
  transaction: BatchTransaction,
  statements: BatchStatements,
  { issues, nowMs }: { readonly issues: readonly IssueDraft[]; readonly nowMs: number },
): Promise<void> {
  const rows = issues
    .filter((issue) => issue.isNew || issue.reopened !== undefined)
    .map((issue) => {
      const eventId = issue.isNew ? issue.openedBy : issue.reopened?.eventId
      return [
        outboxKindOf(issue),
        JSON.stringify({ issueId: issue.id, projectId: issue.projectId, eventId }),
        nowMs,
      ]
    })
  await transaction.runMany(statements.insertOutbox, rows)
}

function outboxKindOf({ isNew, reopened }: IssueDraft): OutboxKind {
  if (isNew) return 'issue.created'
  if (reopened?.substatus === 'regressed') return 'issue.regressed'
  return reopened?.substatus === 'escalating' ? 'issue.escalating' : 'issue.unarchived'
}

/** Failed items: new ones are kept, known ones wait longer or are buried, settled ones go. */
export async function writeFailures(
  transaction: BatchTransaction,
  statements: BatchStatements,
  { failures, settledFailedItemIds, nowMs }: EventBatch,
): Promise<void> {
  const known = failures.filter((failure) => failure.failedItemId !== undefined)
  await transaction.runMany(
    statements.updateFailedItem,
    known.map((failure) => [
      failure.isBuried ? 'buried' : 'retrying',
      failure.attempt,
      failure.reason,
      failure.nextAttemptAtMs,
      failure.failedItemId ?? 0,
    ]),
  )
  const added = failures.filter((failure) => failure.failedItemId === undefined)
  await transaction.runMany(
    statements.insertFailedItem,
    added.map(({ item, ...failure }) => [
      item.projectId,
      item.keyId,
      item.receivedAtMs,
      JSON.stringify(item.sender),
      item.body,
      failure.isBuried ? 'buried' : 'retrying',
      failure.attempt,
      failure.reason,
      failure.nextAttemptAtMs,
      nowMs,
    ]),
  )
  await transaction.runMany(
    statements.deleteFailedItem,
    settledFailedItemIds.map((id) => [id]),
  )
}

/** Check-ins wait here for their monitors, which other writers change too. */
export async function writeCheckIns(
  transaction: BatchTransaction,
  statements: BatchStatements,
  arrivals: EventBatch['checkIns'],
): Promise<void> {
  if (!arrivals?.length) return
  const rows = arrivals.map(({ projectId, keyId, receivedAtMs, checkIn }) => {
    return [projectId, keyId, receivedAtMs, JSON.stringify(checkIn)]
  })
  await transaction.runMany(statements.insertCheckInArrival, rows)
}

/** Invariant: the position moves with the results, and from where the batch began. */
export async function moveCheckpoint(
  transaction: BatchTransaction,
  statements: BatchStatements,
  { checkpoint }: EventBatch,
): Promise<void> {
  if (!checkpoint) return
  const [row] = await transaction.select(statements.findPosition, [checkpoint.queue])
  if (Number(row?.position ?? 0) !== checkpoint.from) throw new CheckpointMoved(checkpoint)
  await transaction.runMany(statements.setPosition, [[checkpoint.queue, checkpoint.to]])
}
