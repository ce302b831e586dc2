import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Activity, ActivityKind, ActivityStore } from '../activity-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import type { ActivityTable } from './life-tables.ts'
import { chunksOf, ROWS_PER_INSERT } from './regroup/chunks.ts'

export class SqlActivityStore implements ActivityStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(activities: readonly Omit<Activity, 'id'>[]): Promise<void> {
    for (const some of chunksOf(activities, ROWS_PER_INSERT)) {
      await this.#db.insertInto('activity').values(some.map(rowOf)).execute()
    }
  }

  async list(issueId: IssueId, page: PageRequest): Promise<Page<Activity>> {
    const rows = await this.#db
      .selectFrom('activity')
      .selectAll()
      .where('issue_id', '=', issueId)
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(activityOf), page)
  }
}

function rowOf(activity: Omit<Activity, 'id'>) {
  return {
    issue_id: activity.issueId,
    kind: activity.kind,
    actor_user_id: activity.actorUserId ?? null,
    data: JSON.stringify(activity.data),
    created_at_ms: activity.createdAtMs,
    updated_at_ms: activity.createdAtMs,
  }
}

function activityOf(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id,
    issueId: row.issue_id as IssueId,
    kind: row.kind as ActivityKind,
    actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    data: JSON.parse(row.data),
    createdAtMs: row.created_at_ms,
  }
}
