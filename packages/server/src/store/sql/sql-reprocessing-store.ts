import type { ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Kysely } from 'kysely'
import type { OutboxKind } from '../outbox-store.ts'
import { formatWish, refuseWish, reprocessActivity } from '../plan-reprocessing.ts'
import type {
  IssueReprocessing,
  IssueReprocessingAnswer,
  ReprocessingStore,
} from '../reprocessing-store.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { SqlActivityStore } from './sql-activity-store.ts'

export class SqlReprocessingStore implements ReprocessingStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  requestProject(projectId: ProjectId, nowMs: number): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      const waiting = await listWaiting(db, 'project.reprocessing')
      if (waiting.some((payload) => payload.projectId === projectId)) return false
      await insertOutbox(db, 'project.reprocessing', { payloads: [{ projectId }], nowMs })
      return true
    })
  }

  requestIssue(request: IssueReprocessing, nowMs: number): Promise<IssueReprocessingAnswer> {
    return this.#db.transaction().execute(async (db) => {
      const refusal = refuseWish(request, await listWaiting(db, 'issue.reprocessing'))
      if (refusal !== undefined) return refusal
      const eventCount = await countEvents(db, request)
      if (eventCount === 0) return 'empty'
      const payloads = [formatWish(request)]
      await insertOutbox(db, 'issue.reprocessing', { payloads, nowMs })
      await new SqlActivityStore(db).insert([reprocessActivity(request, eventCount, nowMs)])
      return 'requested'
    })
  }
}

async function listWaiting(db: Kysely<Database>, kind: OutboxKind): Promise<readonly JsonObject[]> {
  const rows = await db.selectFrom('outbox').select('payload').where('kind', '=', kind).execute()
  return rows.map(({ payload }) => JSON.parse(payload))
}

async function countEvents(
  db: Kysely<Database>,
  { issueId, sinceMs, eventsMax }: IssueReprocessing,
): Promise<number> {
  const newest = db
    .selectFrom('event')
    .select('id')
    .where('issue_id', '=', issueId)
    .where('occurred_at_ms', '>=', sinceMs)
    .limit(eventsMax)
  const { count } = await db
    .selectFrom(newest.as('newest'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
