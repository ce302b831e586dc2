import type { OrganizationId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import type {
  NewProject,
  Project,
  ProjectChange,
  ProjectMove,
  ProjectStatus,
  ProjectStore,
} from '../project-store.ts'
import type { ProjectTable } from './access-tables.ts'
import type { Database } from './database.ts'
import { moveProjectParts } from './move-project.ts'

export class SqlProjectStore implements ProjectStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  insert(project: NewProject): Promise<Project> {
    return this.#db.transaction().execute(async (transaction) => {
      await forgetSlug(transaction, project)
      const row = await transaction
        .insertInto('project')
        .values({
          organization_id: project.organizationId,
          slug: project.slug,
          name: project.name,
          platform: project.platform ?? null,
          status: 'active',
          allowed_domains: JSON.stringify(['*']),
          created_at_ms: project.createdAtMs,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await insertTeams(transaction, row.id, project.teamIds)
      return projectOf(row)
    })
  }

  async find(id: ProjectId): Promise<Project | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst()
    return row && projectOf(row)
  }

  async findBySlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined> {
    const row = await this.#select()
      .where('organization_id', '=', organizationId)
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row && projectOf(row)
  }

  async findByOldSlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined> {
    const row = await this.#db
      .selectFrom('project_redirect')
      .select('project_id')
      .where('organization_id', '=', organizationId)
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row && this.find(row.project_id as ProjectId)
  }

  async list(organizationId: OrganizationId): Promise<readonly Project[]> {
    const rows = await this.#select()
      .where('organization_id', '=', organizationId)
      .orderBy('slug')
      .execute()
    return rows.map(projectOf)
  }

  async update(id: ProjectId, change: ProjectChange): Promise<Project | undefined> {
    const columns = changedColumns(change)
    if (Object.keys(columns).length === 0) return this.find(id)
    return this.#db.transaction().execute((transaction) => changeRow(transaction, id, columns))
  }

  move(
    id: ProjectId,
    { from, organizationId, slug, teamIds }: ProjectMove,
  ): Promise<Project | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const before = await new SqlProjectStore(transaction).find(id)
      if (before?.organizationId !== from) return undefined
      const place = { organization_id: organizationId, slug }
      // Whether it is public was the old organization's decision.
      const columns = { ...place, owner_user_id: null, is_public: 0 }
      const moved = await changeRow(transaction, id, columns)
      if (moved === undefined) return undefined
      const ends = { from, to: organizationId }
      await moveProjectParts(transaction, { projectId: id, ...ends, teamIds })
      return moved
    })
  }

  markDeleted(id: ProjectId, nowMs: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      for (const table of ['project_redirect', 'issue_view_project'] as const) {
        await transaction.deleteFrom(table).where('project_id', '=', id).execute()
      }
      const result = await transaction
        .updateTable('project')
        // No slug that anybody can choose.
        .set({ status: 'pending_deletion', slug: `~${id}`, deleted_at_ms: nowMs })
        .where('id', '=', id)
        .where('deleted_at_ms', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    })
  }

  #select() {
    return this.#db.selectFrom('project').selectAll().where('deleted_at_ms', 'is', null)
  }
}

type ProjectPlace = Pick<Project, 'organizationId' | 'slug'>

/** Keeps the way from the old slug to the project when it gets another. */
async function changeRow(
  db: Kysely<Database>,
  id: ProjectId,
  columns: Updateable<ProjectTable>,
): Promise<Project | undefined> {
  const before = await new SqlProjectStore(db).find(id)
  if (before === undefined) return undefined
  const row = await db
    .updateTable('project')
    .set(columns)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const project = projectOf(row)
  const isMoved = project.organizationId !== before.organizationId
  if (isMoved || project.slug !== before.slug) {
    await keepSlug(db, before)
    await forgetSlug(db, project)
  }
  return project
}

async function keepSlug(db: Kysely<Database>, { id, organizationId, slug }: Project) {
  await db
    .insertInto('project_redirect')
    .values({ organization_id: organizationId, slug, project_id: id })
    .onConflict((oc) => oc.columns(['organization_id', 'slug']).doUpdateSet({ project_id: id }))
    .execute()
}

/** A slug that is in use again leads nowhere else. */
async function forgetSlug(db: Kysely<Database>, { organizationId, slug }: ProjectPlace) {
  await db
    .deleteFrom('project_redirect')
    .where('organization_id', '=', organizationId)
    .where('slug', '=', slug)
    .execute()
}

async function insertTeams(
  db: Kysely<Database>,
  projectId: number,
  teamIds: readonly TeamId[],
): Promise<void> {
  const rows = teamIds.map((id) => ({ project_id: projectId, team_id: id }))
  if (rows.length > 0) await db.insertInto('project_team').values(rows).execute()
}

function changedColumns(change: ProjectChange): Updateable<ProjectTable> {
  return {
    ...('slug' in change && { slug: change.slug }),
    ...('name' in change && { name: change.name }),
    ...('platform' in change && { platform: change.platform ?? null }),
    ...('status' in change && { status: change.status }),
    ...(change.allowedDomains && { allowed_domains: JSON.stringify(change.allowedDomains) }),
    ...('ownerUserId' in change && { owner_user_id: change.ownerUserId ?? null }),
    ...('isPublic' in change && { is_public: Number(change.isPublic) }),
  }
}

function projectOf(row: Selectable<ProjectTable>): Project {
  return {
    id: row.id as ProjectId,
    organizationId: row.organization_id as OrganizationId,
    slug: row.slug,
    name: row.name,
    platform: row.platform ?? undefined,
    status: row.status as ProjectStatus,
    allowedDomains: JSON.parse(row.allowed_domains),
    ownerUserId: (row.owner_user_id ?? undefined) as UserId | undefined,
    isPublic: row.is_public === 1,
    firstEventAtMs: row.first_event_at_ms ?? undefined,
    createdAtMs: row.created_at_ms,
  }
}
