import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_QUERY } from '../regroup/chunks.ts'

/** After events moved: what came with them, or was said about them, goes with them. */
export async function followMovedEvents(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<void> {
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    await linkToIssues(db, sql`issue_id in (${sql.join(ids)})`)
  }
}

/** Reports first, since the attachments of a feedback are where the feedback is. */
export async function linkToIssues(
  db: Transaction<Database>,
  condition: RawBuilder<unknown>,
): Promise<void> {
  const issueOfReport = sql`(
    select event.issue_id from event
    where event.project_id = user_report.project_id
    and event.event_id = user_report.event_id)`
  await sql`
    update user_report set issue_id = ${issueOfReport}
    where ${condition} and ${issueOfReport} is not null`.execute(db)
  const issueOfAttachment = sql`coalesce(
    (select event.issue_id from event
     where event.project_id = attachment.project_id
     and event.event_id = attachment.event_id),
    (select user_report.issue_id from user_report
     where user_report.project_id = attachment.project_id
     and user_report.feedback_id = attachment.event_id))`
  await sql`
    update attachment set issue_id = ${issueOfAttachment}
    where ${condition} and ${issueOfAttachment} is not null`.execute(db)
}
