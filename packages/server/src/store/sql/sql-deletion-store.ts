import type { IssueId } from '@vedette/protocol/ids'
import { type Kysely, sql } from 'kysely'
import type { DeletionStore } from '../deletion-store.ts'
import { removeAttachments } from './attachments/remove-attachments.ts'
import type { Database } from './database.ts'
import { deleteIssue } from './delete-issue.ts'
import { deleteOwnedRows } from './delete-owned-rows.ts'
import { deleteSoleParts } from './delete-sole-parts.ts'

/** Issues of one step; each is deleted in transactions of its own. */
const ISSUES_MAX = 20
/** No event waits longer in the queue. */
const REMEMBERED_MS = 7 * 24 * 3_600_000

export class SqlDeletionStore implements DeletionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async deleteSome(nowMs: number): Promise<boolean> {
    const oldMs = nowMs - REMEMBERED_MS
    const project = await this.#findProject(oldMs)
    if (project) {
      if (await this.#emptyProject(project.id)) await this.#finish('project', project, oldMs)
      return true
    }
    const organization = await this.#findOrganization(oldMs)
    if (!organization) return false
    // Their issues name what the organization has, so they go first.
    if (await this.#markProjects(organization)) return true
    const owner = { column: 'organization_id', id: organization.id } as const
    const isEmpty = !(await deleteOwnedRows(this.#db, owner))
    if (isEmpty) await this.#finish('organization', organization, oldMs)
    return true
  }

  /** What has its rows yet, or is old enough to be forgotten. */
  #findProject(oldMs: number): Promise<Due | undefined> {
    return this.#db
      .selectFrom('project')
      .select(['id', 'deleted_at_ms'])
      .where((eb) =>
        eb.or([
          eb('status', '=', 'pending_deletion'),
          eb.and([eb('status', '=', 'deleted'), eb('deleted_at_ms', '<', oldMs)]),
        ]),
      )
      .limit(1)
      .executeTakeFirst()
  }

  /** The same; an organization is remembered as long as one of its projects. */
  #findOrganization(oldMs: number): Promise<Due | undefined> {
    return this.#db
      .selectFrom('organization')
      .select(['organization.id', 'organization.deleted_at_ms'])
      .leftJoin('project', 'project.organization_id', 'organization.id')
      .where((eb) =>
        eb.or([
          eb('organization.status', '=', 'pending_deletion'),
          eb.and([
            eb('organization.status', '=', 'deleted'),
            eb('organization.deleted_at_ms', '<', oldMs),
            eb('project.id', 'is', null),
          ]),
        ]),
      )
      .limit(1)
      .executeTakeFirst()
  }

  /** True when there were some; one may be made while its organization is marked. */
  async #markProjects({ id, deleted_at_ms }: Due): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('project')
      .set({ status: 'pending_deletion', deleted_at_ms })
      .where('organization_id', '=', id)
      .where('deleted_at_ms', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async #emptyProject(id: number): Promise<boolean> {
    const issues = await this.#db
      .selectFrom('issue')
      .select('id')
      .where('project_id', '=', id)
      .limit(ISSUES_MAX)
      .execute()
    await this.#forgetDecisions(issues.map((issue) => issue.id))
    for (const issue of issues) await deleteIssue(this.#db, issue.id as IssueId)
    if (issues.length > 0 || (await deleteSoleParts(this.#db, id))) return false
    await this.#db
      .transaction()
      .execute((transaction) => removeAttachments(transaction, sql`project_id = ${id}`))
    return !(await deleteOwnedRows(this.#db, { column: 'project_id', id }))
  }

  /** Of an issue that is deleted by itself they stay for a day, to tell who takes them back. */
  async #forgetDecisions(issueIds: readonly number[]): Promise<void> {
    for (const table of ['issue_change_before', 'issue_change_user_before'] as const) {
      await this.#db.deleteFrom(table).where('issue_id', 'in', issueIds).execute()
    }
  }

  async #hasProjects(organizationId: number): Promise<boolean> {
    const row = await this.#db
      .selectFrom('project')
      .select('id')
      .where('organization_id', '=', organizationId)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  async #finish(table: 'project' | 'organization', due: Due, oldMs: number): Promise<void> {
    const isLast = table === 'project' || !(await this.#hasProjects(due.id))
    if (isLast && (due.deleted_at_ms ?? 0) < oldMs) {
      await this.#db.deleteFrom(table).where('id', '=', due.id).execute()
      return
    }
    await this.#db
      .updateTable(table)
      .set({ status: 'deleted', name: '' })
      .where('id', '=', due.id)
      .execute()
  }
}

interface Due {
  readonly id: number
  readonly deleted_at_ms: number | null
}
