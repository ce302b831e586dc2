import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Comment, CommentStore, NewComment } from '../comment-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import type { ActivityTable } from './life-tables.ts'
import { recountComments } from './recount-comments.ts'

// Comments are kept among whatever else happened to an issue.
const NOTE = 'note'

export class SqlCommentStore implements CommentStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(comment: NewComment): Promise<Comment | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const issue = await transaction
        .selectFrom('issue')
        .select('id')
        .where('id', '=', comment.issueId)
        .executeTakeFirst()
      if (!issue) return undefined
      const row = await transaction
        .insertInto('activity')
        .values({
          issue_id: comment.issueId,
          kind: NOTE,
          actor_user_id: comment.authorUserId ?? null,
          data: JSON.stringify({ text: comment.text }),
          created_at_ms: comment.createdAtMs,
          updated_at_ms: comment.createdAtMs,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await recountComments(transaction, [comment.issueId])
      return commentOf(row)
    })
  }

  async find(id: number): Promise<Comment | undefined> {
    const row = await this.#db
      .selectFrom('activity')
      .selectAll()
      .where('id', '=', id)
      .where('kind', '=', NOTE)
      .executeTakeFirst()
    return row && commentOf(row)
  }

  async list(issueId: IssueId, page: PageRequest): Promise<Page<Comment>> {
    const rows = await this.#db
      .selectFrom('activity')
      .selectAll()
      .where('issue_id', '=', issueId)
      .where('kind', '=', NOTE)
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(commentOf), page)
  }

  async update(
    id: number,
    { text, updatedAtMs }: Pick<Comment, 'text' | 'updatedAtMs'>,
  ): Promise<Comment | undefined> {
    const row = await this.#db
      .updateTable('activity')
      .set({ data: JSON.stringify({ text }), updated_at_ms: updatedAtMs })
      .where('id', '=', id)
      .where('kind', '=', NOTE)
      .returningAll()
      .executeTakeFirst()
    return row && commentOf(row)
  }

  async delete(id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .deleteFrom('activity')
        .where('id', '=', id)
        .where('kind', '=', NOTE)
        .returning('issue_id')
        .executeTakeFirst()
      if (!row) return false
      await recountComments(transaction, [row.issue_id])
      return true
    })
  }
}

function commentOf(row: Selectable<ActivityTable>): Comment {
  return {
    id: row.id,
    issueId: row.issue_id as IssueId,
    authorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    text: JSON.parse(row.data).text,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  }
}
