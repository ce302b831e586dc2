import type { OrganizationId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { NewTeam, Team, TeamChange, TeamStore } from '../team-store.ts'
import type { TeamTable } from './access-tables.ts'
import type { Database } from './database.ts'

export class SqlTeamStore implements TeamStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert({ organizationId, ownerUserId, slug, name, createdAtMs }: NewTeam): Promise<Team> {
    const row = await this.#db
      .insertInto('team')
      .values({
        organization_id: organizationId,
        slug,
        name,
        owner_user_id: ownerUserId ?? null,
        created_at_ms: createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return teamOf(row)
  }

  async findBySlug(organizationId: OrganizationId, slug: string): Promise<Team | undefined> {
    const row = await this.#db
      .selectFrom('team')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row && teamOf(row)
  }

  async list(organizationId: OrganizationId): Promise<readonly Team[]> {
    const rows = await this.#db
      .selectFrom('team')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('slug')
      .execute()
    return rows.map(teamOf)
  }

  async listForProjects(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, readonly Team[]>> {
    const rows = await this.#db
      .selectFrom('project_team')
      .innerJoin('team', 'team.id', 'project_team.team_id')
      .selectAll('team')
      .select('project_team.project_id')
      .where('project_team.project_id', 'in', projectIds)
      .orderBy('team.slug')
      .execute()
    const teams = new Map<ProjectId, Team[]>(projectIds.map((id) => [id, []]))
    for (const row of rows) teams.get(row.project_id as ProjectId)?.push(teamOf(row))
    return teams
  }

  async update(id: TeamId, change: TeamChange): Promise<Team | undefined> {
    const row = await this.#db
      .updateTable('team')
      .set({
        id, // an update must set something
        ...('slug' in change && { slug: change.slug }),
        ...('name' in change && { name: change.name }),
        ...('ownerUserId' in change && { owner_user_id: change.ownerUserId ?? null }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && teamOf(row)
  }

  async addProject(id: TeamId, projectId: ProjectId): Promise<void> {
    await this.#db
      .insertInto('project_team')
      .values({ project_id: projectId, team_id: id })
      .onConflict((oc) => oc.columns(['project_id', 'team_id']).doNothing())
      .execute()
  }

  async removeProject(id: TeamId, projectId: ProjectId): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('project_team')
      .where('team_id', '=', id)
      .where('project_id', '=', projectId)
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  }

  delete(id: TeamId): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      for (const table of ['access_request', 'team_member', 'project_team'] as const) {
        await transaction.deleteFrom(table).where('team_id', '=', id).execute()
      }
      await transaction
        .updateTable('issue')
        .set({ assigned_team_id: null })
        .where('assigned_team_id', '=', id)
        .execute()
      await transaction
        .updateTable('monitor')
        .set({ owner_team_id: null })
        .where('owner_team_id', '=', id)
        .execute()
      const result = await transaction.deleteFrom('team').where('id', '=', id).executeTakeFirst()
      return result.numDeletedRows > 0n
    })
  }
}

function teamOf(row: Selectable<TeamTable>): Team {
  return {
    id: row.id as TeamId,
    organizationId: row.organization_id as OrganizationId,
    slug: row.slug,
    name: row.name,
    ownerUserId: (row.owner_user_id ?? undefined) as UserId | undefined,
    createdAtMs: row.created_at_ms,
  }
}
