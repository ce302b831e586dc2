import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewUserReport,
  UserReport,
  UserReportQuery,
  UserReportStatus,
  UserReportStore,
} from '../user-report-store.ts'
import type { UserReportTable } from './attachment-tables.ts'
import { linkToIssues } from './attachments/link-attachments.ts'
import { removeAttachments } from './attachments/remove-attachments.ts'
import {
  type AttachmentStatements,
  createAttachmentStatements,
} from './batch/attachment-statements.ts'
import { writeUserReport } from './batch/write-user-reports.ts'
import type { BatchSession } from './batch-session.ts'
import type { Database } from './database.ts'

export class SqlUserReportStore implements UserReportStore {
  readonly #db: Kysely<Database>
  readonly #session: BatchSession
  readonly #statements: AttachmentStatements

  /** One report is written as those of a batch are. */
  constructor(db: Kysely<Database>, session: BatchSession) {
    this.#db = db
    this.#session = session
    this.#statements = createAttachmentStatements(db)
  }

  async insert(report: NewUserReport): Promise<UserReport | undefined> {
    const statements = this.#statements
    const id = await this.#session.transaction((transaction) =>
      writeUserReport({ transaction, statements }, report),
    )
    return id === undefined ? undefined : this.find(report.projectId, id)
  }

  async find(projectId: ProjectId, id: number): Promise<UserReport | undefined> {
    const row = await this.#rows()
      .where('id', '=', id)
      .where('project_id', '=', projectId)
      .executeTakeFirst()
    return row && userReportOf(row)
  }

  async findOfEvent(projectId: ProjectId, eventId: EventId): Promise<UserReport | undefined> {
    const row = await this.#rows()
      .where('project_id', '=', projectId)
      .where('event_id', '=', Buffer.from(eventId, 'hex'))
      .orderBy('id')
      .executeTakeFirst()
    return row && userReportOf(row)
  }

  async findFeedback(projectId: ProjectId, feedbackId: EventId): Promise<UserReport | undefined> {
    const row = await this.#rows()
      .where('project_id', '=', projectId)
      .where('feedback_id', '=', Buffer.from(feedbackId, 'hex'))
      .executeTakeFirst()
    return row && userReportOf(row)
  }

  async list(
    { projectIds, status }: UserReportQuery,
    page: PageRequest,
  ): Promise<Page<UserReport>> {
    const rows = await this.#rows()
      .where('project_id', 'in', projectIds)
      .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(userReportOf), page)
  }

  async listOfIssue(issueId: IssueId, page: PageRequest): Promise<Page<UserReport>> {
    const rows = await this.#rows()
      .where('issue_id', '=', issueId)
      .orderBy('created_at_ms', 'desc')
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(userReportOf), page)
  }

  async countOfIssue(issueId: IssueId): Promise<number> {
    const { count } = await this.#db
      .selectFrom('user_report')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('issue_id', '=', issueId)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async setStatus(id: number, status: UserReportStatus): Promise<UserReport | undefined> {
    const row = await this.#db
      .updateTable('user_report')
      .set({ status })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && userReportOf(row)
  }

  delete(id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .deleteFrom('user_report')
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      if (row?.feedback_id) {
        const { project_id, feedback_id } = row
        const isOf = sql`project_id = ${project_id} and event_id = ${feedback_id}`
        await removeAttachments(transaction, isOf)
      }
      return row !== undefined
    })
  }

  linkWaiting(createdAfterMs: number): Promise<void> {
    return this.#db.transaction().execute(async (transaction) => {
      const condition = sql`issue_id is null and created_at_ms > ${createdAfterMs}`
      return linkToIssues(transaction, condition)
    })
  }

  #rows() {
    return this.#db.selectFrom('user_report').selectAll()
  }
}

function userReportOf(row: Selectable<UserReportTable>): UserReport {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    feedbackId: eventIdOf(row.feedback_id),
    eventId: eventIdOf(row.event_id),
    issueId: (row.issue_id ?? undefined) as IssueId | undefined,
    name: row.name,
    email: row.email,
    comments: row.comments,
    source: row.source,
    url: row.url ?? undefined,
    replayId: row.replay_id ?? undefined,
    status: row.status as UserReportStatus,
    createdAtMs: row.created_at_ms,
  }
}

function eventIdOf(bytes: Uint8Array | null): EventId | undefined {
  return bytes === null ? undefined : (Buffer.from(bytes).toString('hex') as EventId)
}
