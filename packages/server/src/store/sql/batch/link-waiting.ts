import type { BatchTransaction } from '../batch-session.ts'
import type { AttachmentStatements } from './attachment-statements.ts'
import type { PlacedEvent } from './resolve-issues.ts'
import { eventName } from './write-attachments.ts'
import { eventIdBytes } from './write-events.ts'

/** Longer than a queue is ever behind while somebody looks; a job finds what is older. */
const WAITING_AGE_MS_MAX = 3_600_000
/** Ids that nobody will ever send cost a batch 0.2 ms then; where nothing waits it is 13 us. */
const WAITING_MAX = 200

/** Attachments and reports that came before their events, which are written now. */
export async function linkWaiting(
  { transaction, statements }: { transaction: BatchTransaction; statements: AttachmentStatements },
  placed: readonly PlacedEvent[],
  nowMs: number,
): Promise<void> {
  const parameters = [nowMs - WAITING_AGE_MS_MAX, WAITING_MAX]
  const attachments = await transaction.select(statements.listWaitingAttachments, parameters)
  const reports = await transaction.select(statements.listWaitingReports, parameters)
  if (attachments.length + reports.length === 0) return
  const waiting = new Set(
    [...attachments, ...reports].map(({ project_id, event_id }) =>
      eventName(Number(project_id), hexOf(event_id)),
    ),
  )
  const rows = placed
    .filter(({ processed: { projectId, event } }) =>
      waiting.has(eventName(projectId, event.event_id)),
    )
    .map(({ processed: { projectId, event }, issue }) => {
      return [issue.id, projectId, eventIdBytes(event.event_id)] as const
    })
  await transaction.runMany(statements.linkAttachments, rows)
  await transaction.runMany(statements.linkReports, rows)
}

function hexOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : ''
}
