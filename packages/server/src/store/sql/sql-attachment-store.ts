import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { Attachment, AttachmentFilter, AttachmentStore } from '../attachment-store.ts'
import type { Sha1 } from '../blob-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { AttachmentTable } from './attachment-tables.ts'
import { removeAttachments } from './attachments/remove-attachments.ts'
import type { Database } from './database.ts'
import type { TextMatching } from './text-matching.ts'

/** Rows that one transaction takes away. */
const ORPHANS_MAX = 500

type Query = SelectQueryBuilder<Database, 'attachment', unknown>

export class SqlAttachmentStore implements AttachmentStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async find(projectId: ProjectId, eventId: EventId, id: number): Promise<Attachment | undefined> {
    const row = await this.#db
      .selectFrom('attachment')
      .selectAll()
      .where('id', '=', id)
      .where('project_id', '=', projectId)
      .where('event_id', '=', Buffer.from(eventId, 'hex'))
      .executeTakeFirst()
    return row && attachmentOf(row)
  }

  async listOfEvent(
    { projectId, eventId }: { readonly projectId: ProjectId; readonly eventId: EventId },
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>> {
    const query = this.#db
      .selectFrom('attachment')
      .where('project_id', '=', projectId)
      .where('event_id', '=', Buffer.from(eventId, 'hex'))
    const rows = await this.#filter(query, filter)
      .selectAll()
      .orderBy('name')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(attachmentOf), page)
  }

  async listOfIssue(
    issueId: IssueId,
    filter: AttachmentFilter,
    page: PageRequest,
  ): Promise<Page<Attachment>> {
    const query = this.#db.selectFrom('attachment').where('issue_id', '=', issueId)
    const rows = await this.#filter(query, filter)
      .selectAll()
      .orderBy('created_at_ms', 'desc')
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(attachmentOf), page)
  }

  delete(id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('attachment')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst()
      if (row) await removeAttachments(transaction, sql`id = ${id}`)
      return row !== undefined
    })
  }

  /** Those of a feedback stay, whatever it is about. */
  deleteOrphans(createdBeforeMs: number): Promise<number> {
    return this.#db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('attachment')
        .select('id')
        .where('issue_id', 'is', null)
        .where('created_at_ms', '<', createdBeforeMs)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('user_report')
                .select('user_report.id')
                .whereRef('user_report.project_id', '=', 'attachment.project_id')
                .whereRef('user_report.feedback_id', '=', 'attachment.event_id'),
            ),
          ),
        )
        .limit(ORPHANS_MAX)
        .execute()
      const ids = rows.map(({ id }) => id)
      await removeAttachments(transaction, sql`id in (${sql.join([0, ...ids])})`)
      return ids.length
    })
  }

  #filter(query: Query, { types = [], isScreenshot, nameContains }: AttachmentFilter): Query {
    return query
      .$if(types.length > 0, (some) => some.where('type', 'in', types))
      .$if(nameContains !== undefined, (some) =>
        some.where(this.#matching.contains(sql.ref('name'), nameContains ?? '')),
      )
      .$if(isScreenshot === true, (some) =>
        some
          .where(sql<boolean>`lower(name) like 'screenshot%'`)
          .where((eb) =>
            eb.or([eb('content_type', 'is', null), eb('content_type', 'like', 'image/%')]),
          ),
      )
  }
}

function attachmentOf(row: Selectable<AttachmentTable>): Attachment {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    eventId: Buffer.from(row.event_id).toString('hex') as EventId,
    issueId: (row.issue_id ?? undefined) as IssueId | undefined,
    name: row.name,
    contentType: row.content_type ?? undefined,
    type: row.type,
    blob: row.blob as Sha1,
    sha1: row.sha1 as Sha1,
    bytes: row.byte_count,
    createdAtMs: row.created_at_ms,
  }
}
