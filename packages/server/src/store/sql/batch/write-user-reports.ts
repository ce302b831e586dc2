import { outcomeKind } from '@vedette/protocol/outcome'
import { hourOf } from '../../accepted-outcome.ts'
import type { OutcomeCount } from '../../outcome-store.ts'
import {
  type NewUserReport,
  type ProcessedUserReport,
  USER_REPORT_CHANGE_MS_MAX,
} from '../../user-report-store.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import type { AttachmentStatements } from './attachment-statements.ts'
import { eventName } from './write-attachments.ts'
import { eventIdBytes } from './write-events.ts'

export interface ReportWriting {
  readonly transaction: BatchTransaction
  readonly statements: AttachmentStatements
}

interface WrittenReports {
  readonly outcomes: readonly OutcomeCount[]
  /** Of feedback that is there already, by `eventName`: its attachments are too. */
  readonly duplicates: readonly string[]
}

export async function writeUserReports(
  writing: ReportWriting,
  reports: readonly ProcessedUserReport[],
): Promise<WrittenReports> {
  const outcomes: OutcomeCount[] = []
  const duplicates: string[] = []
  for (const report of reports) {
    const isKept = (await writeUserReport(writing, report)) !== undefined
    const { projectId, keyId, createdAtMs, feedbackId } = report
    if (!isKept && feedbackId) duplicates.push(eventName(projectId, feedbackId))
    const fate = isKept
      ? ({ kind: 'accepted', reason: '' } as const)
      : { kind: outcomeKind('duplicate'), reason: 'duplicate' }
    const hour = hourOf(createdAtMs)
    outcomes.push({ projectId, keyId, category: 'feedback', hour, quantity: 1, ...fate })
  }
  return { outcomes, duplicates }
}

/** Gives the row's id; undefined where the event has one already that nobody may correct. */
export async function writeUserReport(
  { transaction, statements }: ReportWriting,
  report: NewUserReport,
): Promise<number | undefined> {
  const { projectId, feedbackId, eventId, createdAtMs } = report
  if (feedbackId !== undefined) {
    const place = [projectId, eventIdBytes(feedbackId)]
    const [known] = await transaction.select(statements.findFeedback, place)
    if (known) return undefined
  } else if (eventId !== undefined) {
    const place = [projectId, eventIdBytes(eventId)]
    const [known] = await transaction.select(statements.findReportOfEvent, place)
    if (known) {
      if (createdAtMs - Number(known.created_at_ms) > USER_REPORT_CHANGE_MS_MAX) return undefined
      const { name, email, comments } = report
      const changed = [name, email, comments, createdAtMs, Number(known.id)]
      await transaction.runMany(statements.updateUserReport, [changed])
      return Number(known.id)
    }
  }
  const issueId = await findIssue({ transaction, statements }, report)
  const [id] = await transaction.insertMany(statements.insertUserReport, [rowOf(report, issueId)])
  return id
}

function rowOf(report: NewUserReport, issueId: number | null): SqlValue[] {
  return [
    report.projectId,
    report.feedbackId === undefined ? null : eventIdBytes(report.feedbackId),
    report.eventId === undefined ? null : eventIdBytes(report.eventId),
    issueId,
    report.name,
    report.email,
    report.comments,
    report.source,
    report.url ?? null,
    report.replayId ?? null,
    'unresolved',
    report.createdAtMs,
  ]
}

async function findIssue(
  { transaction, statements }: ReportWriting,
  { projectId, eventId }: NewUserReport,
): Promise<number | null> {
  if (eventId === undefined) return null
  const place = [projectId, eventIdBytes(eventId)]
  const [event] = await transaction.select(statements.findIssueOfEvent, place)
  return event ? Number(event.issue_id) : null
}
