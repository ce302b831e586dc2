import type { IssueId, OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Transaction } from 'kysely'
import type {
  ChangeAuthor,
  IssueChangeRequest,
  IssueChangeStore,
  UndoAuthor,
  UndoResult,
} from '../issue-change-store.ts'
import type { IssueReference } from '../issue-store.ts'
import { applyChange } from './change/apply-change.ts'
import { changePerson } from './change/change-person.ts'
import { rememberIssues, rememberVersions } from './change/remember-issues.ts'
import { undoChange } from './change/undo-change.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { PENDING_DELETION } from './pending-deletion.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

/** In chunks, so that readers get their turn on the database's thread between two statements. */
export class SqlIssueChangeStore implements IssueChangeStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  apply(requests: readonly IssueChangeRequest[], author: ChangeAuthor): Promise<number> {
    return this.#db
      .transaction()
      .execute((db) => applyAll(db, requests, { ...author, changeId: undefined }))
  }

  applyUndoable(
    requests: readonly IssueChangeRequest[],
    author: ChangeAuthor & { readonly organizationId: OrganizationId },
  ): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      const { id } = await db
        .insertInto('issue_change')
        .values({
          organization_id: author.organizationId,
          actor_user_id: author.actorUserId ?? null,
          issue_count: new Set(requests.flatMap(({ issueIds }) => issueIds)).size,
          created_at_ms: author.atMs,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await applyAll(db, requests, { ...author, changeId: id })
      await rememberVersions(db, id)
      return id
    })
  }

  undo(changeId: number, author: UndoAuthor): Promise<UndoResult | undefined> {
    return this.#db.transaction().execute((db) => undoChange(db, changeId, author))
  }

  async deleteBefore(createdBeforeMs: number): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      const old = db
        .selectFrom('issue_change')
        .select('id')
        .where('created_at_ms', '<', createdBeforeMs)
      for (const table of ['issue_change_before', 'issue_change_user_before'] as const) {
        await db.deleteFrom(table).where('change_id', 'in', old).execute()
      }
      const { numDeletedRows } = await db
        .deleteFrom('issue_change')
        .where('created_at_ms', '<', createdBeforeMs)
        .executeTakeFirst()
      return Number(numDeletedRows)
    })
  }
}

interface Applying extends ChangeAuthor {
  readonly actorUserId: UserId | undefined
  /** Set where what was found is remembered. */
  readonly changeId: number | undefined
}

async function applyAll(
  db: Transaction<Database>,
  requests: readonly IssueChangeRequest[],
  applying: Applying,
): Promise<number> {
  let count = 0
  for (const request of requests) {
    for (const issueIds of chunksOf([...new Set(request.issueIds)], ROWS_PER_QUERY)) {
      count += await applyChunk(db, { ...request, issueIds }, applying)
    }
  }
  return count
}

async function applyChunk(
  db: Transaction<Database>,
  request: IssueChangeRequest,
  applying: Applying,
): Promise<number> {
  const concerned = await findConcerned(db, request)
  if (concerned.length === 0) return 0
  const issueIds = concerned.map(({ id }) => id)
  const { changeId, atMs } = applying
  if (changeId !== undefined) await rememberIssues(db, changeId, issueIds)
  if (Object.keys(request.change).length > 0)
    await applyChange(db, { ...request, issueIds }, applying)
  for (const person of request.people) await changePerson(db, { person, issueIds }, applying)
  if (request.message) {
    const payloads = concerned.map(({ id, projectId }) => ({ issueId: id, projectId }))
    await insertOutbox(db, request.message, { payloads, nowMs: atMs })
  }
  return issueIds.length
}

async function findConcerned(
  db: Transaction<Database>,
  { issueIds, onlyWhile }: IssueChangeRequest,
): Promise<readonly IssueReference[]> {
  let query = db.selectFrom('issue').select(['id', 'project_id']).where('id', 'in', issueIds)
  const { status, notStatus, substatus, isUnassigned } = onlyWhile ?? {}
  if (status) query = query.where('status', '=', status)
  if (notStatus) query = query.where('status', '<>', notStatus)
  if (substatus) query = query.where('substatus', '=', substatus)
  if (isUnassigned) {
    query = query.where('assigned_user_id', 'is', null).where('assigned_team_id', 'is', null)
  }
  const rows = await query.where('status', '<>', PENDING_DELETION).execute()
  return rows.map((row) => ({ id: row.id as IssueId, projectId: row.project_id as ProjectId }))
}
