import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { NewTeam, Team, TeamStore } from '../team-store.ts'
import type { Database, TeamTable } from './database.ts'

export class SqlTeamStore implements TeamStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert({ organizationId, slug, name, createdAtMs }: NewTeam): Promise<Team> {
    const row = await this.#db
      .insertInto('team')
      .values({ organization_id: organizationId, slug, name, created_at_ms: createdAtMs })
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
}

function teamOf(row: Selectable<TeamTable>): Team {
  return {
    id: row.id as TeamId,
    organizationId: row.organization_id as OrganizationId,
    slug: row.slug,
    name: row.name,
    createdAtMs: row.created_at_ms,
  }
}
