import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../store/sql/database.ts'
import type { DemoPast } from '../demo-past.ts'
import { dateOutcomes } from './date-outcomes.ts'
import { dateSetup } from './date-setup.ts'
import { dateStories } from './date-stories.ts'

/** What a report says was written some minutes after the event that it is about. */
const REPORT_MS = 4 * 60_000
/** Clients are heard so soon after an event, and up to about a second later. */
const HEARD_MS = 300

/**
 * Gives the sample data its past: what the server dated itself while it was filled, within seconds,
 * becomes as old as the events that it goes with. All of it or nothing; everything that was sent
 * must be stored and counted.
 */
export async function dateBack(db: Kysely<Database>, past: DemoPast): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await dateEvents(transaction)
    await dateReports(transaction, past.nowMs)
    await dateStories(transaction, past)
    await dateSetup(transaction, past)
    await dateOutcomes(transaction, past)
  })
}

/** Receipt of the events, and what came with them. */
async function dateEvents(db: Transaction<Database>): Promise<void> {
  await db
    .updateTable('event')
    .set({ received_at_ms: sql<number>`occurred_at_ms + ${HEARD_MS} + id % 1100` })
    .where(sql<number>`received_at_ms - occurred_at_ms`, '>', 5_000)
    .execute()
  await db
    .updateTable('project')
    .set((eb) => ({
      first_event_at_ms: eb
        .selectFrom('event')
        .select(({ fn }) => fn.min<number>('occurred_at_ms').as('at'))
        .whereRef('event.project_id', '=', 'project.id'),
    }))
    .where('first_event_at_ms', 'is not', null)
    .execute()
  await db
    .updateTable('issue_owner')
    .set((eb) => ({
      created_at_ms: eb
        .selectFrom('issue')
        .select('first_seen_at_ms')
        .whereRef('issue.id', '=', 'issue_owner.issue_id')
        .$asScalar(),
    }))
    .execute()
  await db
    .updateTable('attachment')
    .set((eb) => ({
      created_at_ms: eb
        .selectFrom('event')
        .select('received_at_ms')
        .whereRef('event.project_id', '=', 'attachment.project_id')
        .whereRef('event.event_id', '=', 'attachment.event_id')
        .$asScalar(),
    }))
    .execute()
}

async function dateReports(db: Transaction<Database>, nowMs: number): Promise<void> {
  const reports = await db
    .selectFrom('user_report')
    .innerJoin('event', (join) =>
      join
        .onRef('event.project_id', '=', 'user_report.project_id')
        .onRef('event.event_id', '=', 'user_report.event_id'),
    )
    .select(['user_report.id', 'occurred_at_ms'])
    .execute()
  for (const { id, occurred_at_ms } of reports) {
    const atMs = Math.min(nowMs, occurred_at_ms + REPORT_MS)
    await db.updateTable('user_report').set({ created_at_ms: atMs }).where('id', '=', id).execute()
  }
}
