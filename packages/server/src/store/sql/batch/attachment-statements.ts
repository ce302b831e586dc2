import { type Kysely, sql } from 'kysely'
import type { Database } from '../database.ts'

// Stands for a parameter; only its place counts.
const N = 0
const T = ''
const B = new Uint8Array()

/** What is written of attachments and reports of users; few batches have any. */
export function createAttachmentStatements(db: Kysely<Database>) {
  return {
    findIssueOfEvent: db
      .selectFrom('event')
      .select('issue_id')
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .compile().sql,
    findAttachedBytes: db
      .selectFrom('attachment')
      .select((eb) => [
        eb.fn.countAll<number>().as('count'),
        eb.fn.coalesce(eb.fn.sum<number>('byte_count'), sql<number>`0`).as('bytes'),
      ])
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .compile().sql,
    insertAttachment: db
      .insertInto('attachment')
      .values({
        project_id: N,
        event_id: B,
        issue_id: N,
        name: T,
        content_type: T,
        type: T,
        blob: T,
        sha1: T,
        byte_count: N,
        created_at_ms: N,
      })
      .compile().sql,
    insertUnneededBlob: db.insertInto('unneeded_blob').values({ blob: T }).compile().sql,
    ...createReportStatements(db),
    ...createWaitingStatements(db),
  }
}

export type AttachmentStatements = ReturnType<typeof createAttachmentStatements>

function createReportStatements(db: Kysely<Database>) {
  return {
    findFeedback: db
      .selectFrom('user_report')
      .select(['id', 'issue_id'])
      .where('project_id', '=', N)
      .where('feedback_id', '=', B)
      .compile().sql,
    /** A feedback stays as it is; what else was said of the event may be corrected. */
    findReportOfEvent: db
      .selectFrom('user_report')
      .select(['id', 'created_at_ms'])
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .where('feedback_id', 'is', null)
      .compile().sql,
    insertUserReport: db
      .insertInto('user_report')
      .values({
        project_id: N,
        feedback_id: B,
        event_id: B,
        issue_id: N,
        name: T,
        email: T,
        comments: T,
        source: T,
        url: T,
        replay_id: T,
        status: T,
        created_at_ms: N,
      })
      .compile().sql,
    updateUserReport: db
      .updateTable('user_report')
      .set({ name: T, email: T, comments: T, created_at_ms: N })
      .where('id', '=', N)
      .compile().sql,
  }
}

/** What came before its event: a few, and for a short time. */
function createWaitingStatements(db: Kysely<Database>) {
  return {
    listWaitingAttachments: db
      .selectFrom('attachment')
      .select(['project_id', 'event_id'])
      .where('issue_id', 'is', null)
      .where('created_at_ms', '>', N)
      .orderBy('created_at_ms', 'desc')
      .limit(N)
      .compile().sql,
    listWaitingReports: db
      .selectFrom('user_report')
      .select(['project_id', 'event_id'])
      .where('issue_id', 'is', null)
      .where('event_id', 'is not', null)
      .where('created_at_ms', '>', N)
      .orderBy('created_at_ms', 'desc')
      .limit(N)
      .compile().sql,
    linkAttachments: db
      .updateTable('attachment')
      .set({ issue_id: N })
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .where('issue_id', 'is', null)
      .compile().sql,
    linkReports: db
      .updateTable('user_report')
      .set({ issue_id: N })
      .where('project_id', '=', N)
      .where('event_id', '=', B)
      .where('issue_id', 'is', null)
      .compile().sql,
  }
}
