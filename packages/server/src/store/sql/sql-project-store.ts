import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import type {
  NewProject,
  Project,
  ProjectChange,
  ProjectStatus,
  ProjectStore,
} from '../project-store.ts'
import type { Database, ProjectTable } from './database.ts'

export class SqlProjectStore implements ProjectStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  insert(project: NewProject): Promise<Project> {
    return this.#db.transaction().execute(async (transaction) => {
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
      const teams = project.teamIds.map((id) => ({ project_id: row.id, team_id: id }))
      if (teams.length > 0) await transaction.insertInto('project_team').values(teams).execute()
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
    const row = await this.#db
      .updateTable('project')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && projectOf(row)
  }

  #select() {
    return this.#db.selectFrom('project').selectAll()
  }
}

function changedColumns(change: ProjectChange): Updateable<ProjectTable> {
  return {
    ...('slug' in change && { slug: change.slug }),
    ...('name' in change && { name: change.name }),
    ...('platform' in change && { platform: change.platform ?? null }),
    ...('status' in change && { status: change.status }),
    ...(change.allowedDomains && { allowed_domains: JSON.stringify(change.allowedDomains) }),
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
    firstEventAtMs: row.first_event_at_ms ?? undefined,
    createdAtMs: row.created_at_ms,
  }
}
