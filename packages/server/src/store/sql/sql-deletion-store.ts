import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { DeletionStore } from '../deletion-store.ts'
import type { Database } from './database.ts'
import { deleteIssue } from './delete-issue.ts'
import { deleteOwnedRows } from './delete-owned-rows.ts'

/** Issues of one step; each is deleted in transactions of its own. */
const ISSUES_MAX = 20

export class SqlDeletionStore implements DeletionStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async deleteSome(): Promise<boolean> {
    const project = await this.#db
      .selectFrom('project')
      .select('id')
      .where('status', '=', 'pending_deletion')
      .limit(1)
      .executeTakeFirst()
    if (project) {
      await this.#deleteSomeOfProject(project.id as ProjectId)
      return true
    }
    const organization = await this.#db
      .selectFrom('organization')
      .select('id')
      .where('status', '=', 'pending_deletion')
      .limit(1)
      .executeTakeFirst()
    if (organization) await this.#deleteSomeOfOrganization(organization.id)
    return organization !== undefined
  }

  async #deleteSomeOfProject(id: ProjectId): Promise<void> {
    const issues = await this.#db
      .selectFrom('issue')
      .select('id')
      .where('project_id', '=', id)
      .limit(ISSUES_MAX)
      .execute()
    for (const issue of issues) await deleteIssue(this.#db, issue.id as IssueId)
    if (issues.length > 0) return
    const owner = { column: 'project_id', id } as const
    if (await deleteOwnedRows(this.#db, owner)) return
    await this.#db.deleteFrom('project').where('id', '=', id).execute()
  }

  async #deleteSomeOfOrganization(id: number): Promise<void> {
    // A project that was being made while its organization was marked.
    const late = await this.#db
      .updateTable('project')
      .set((eb) => ({ status: 'pending_deletion', slug: eb.cast(eb.ref('id'), 'text') }))
      .where('organization_id', '=', id)
      .executeTakeFirst()
    if (late.numUpdatedRows > 0n) return
    if (await deleteOwnedRows(this.#db, { column: 'organization_id', id })) return
    await this.#db.deleteFrom('organization').where('id', '=', id).execute()
  }
}
