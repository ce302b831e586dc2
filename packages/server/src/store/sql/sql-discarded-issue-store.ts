import type { IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import { LEVELS } from '@vedette/protocol/level'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import {
  DISCARDED_HASHES_MAX,
  type DiscardedIssue,
  type DiscardedIssueStore,
  type Discarding,
} from '../discarded-issue-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import type { DiscardedIssueTable } from './decision-tables.ts'
import { deleteIssue } from './delete-issue.ts'
import { raiseSettingsVersion } from './sql-project-option-store.ts'

export class SqlDiscardedIssueStore implements DiscardedIssueStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async discard(issueIds: readonly IssueId[], discarding: Discarding): Promise<number> {
    let count = 0
    for (const id of new Set(issueIds)) {
      const isDeleted = await deleteIssue(this.#db, id, (transaction) =>
        takeHashes(transaction, id, discarding),
      )
      if (isDeleted) count += 1
    }
    return count
  }

  async list(projectId: ProjectId, page: PageRequest): Promise<Page<DiscardedIssue>> {
    const rows = await this.#db
      .selectFrom('discarded_issue')
      .selectAll()
      .where('project_id', '=', projectId)
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(discardedIssueOf), page)
  }

  async find(id: number): Promise<DiscardedIssue | undefined> {
    const row = await this.#db
      .selectFrom('discarded_issue')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && discardedIssueOf(row)
  }

  async delete(id: number, nowMs: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .deleteFrom('discarded_issue')
        .where('id', '=', id)
        .returning('project_id')
        .executeTakeFirst()
      if (!row) return false
      await transaction
        .deleteFrom('discarded_hash')
        .where('project_id', '=', row.project_id)
        .where('discarded_issue_id', '=', id)
        .execute()
      await raiseSettingsVersion(transaction, nowMs)
      return true
    })
  }

  async listHashes(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, ReadonlySet<string>>> {
    const hashes = new Map<ProjectId, ReadonlySet<string>>()
    for (const projectId of projectIds) {
      const rows = await this.#db
        .selectFrom('discarded_hash')
        .select('hash')
        .where('project_id', '=', projectId)
        .orderBy('discarded_issue_id', 'desc')
        .limit(DISCARDED_HASHES_MAX)
        .execute()
      if (rows.length === 0) continue
      hashes.set(projectId, new Set(rows.map(({ hash }) => Buffer.from(hash).toString('hex'))))
    }
    return hashes
  }
}

/** In the first transaction of the deletion: no event opens a large issue again meanwhile. */
async function takeHashes(
  db: Transaction<Database>,
  issueId: IssueId,
  { actorUserId, nowMs }: Discarding,
): Promise<void> {
  const issue = await db
    .selectFrom('issue')
    .select(['project_id', 'title', 'culprit', 'type', 'level'])
    .where('id', '=', issueId)
    .executeTakeFirst()
  if (!issue) return
  const discarded = await db
    .insertInto('discarded_issue')
    .values({ ...issue, actor_user_id: actorUserId ?? null, created_at_ms: nowMs })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Moving events may have given an issue a hash that was discarded before: the last one has it.
  await sql`
    insert into discarded_hash (project_id, hash, discarded_issue_id)
    select project_id, hash, ${discarded.id} from issue_hash where issue_id = ${issueId}
    on conflict (project_id, hash) do update
    set discarded_issue_id = excluded.discarded_issue_id`.execute(db)
  await db.deleteFrom('issue_hash').where('issue_id', '=', issueId).execute()
  await raiseSettingsVersion(db, nowMs)
}

function discardedIssueOf(row: Selectable<DiscardedIssueTable>): DiscardedIssue {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    title: row.title,
    culprit: row.culprit,
    type: row.type,
    level: LEVELS[row.level] ?? 'error',
    actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    createdAtMs: row.created_at_ms,
  }
}
