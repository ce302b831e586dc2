import type { OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Member, MemberStore, OrganizationRole } from '../member-store.ts'
import type { Database, MemberTable } from './database.ts'

export class SqlMemberStore implements MemberStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async upsert({ organizationId, userId, role, teamIds, createdAtMs }: Member): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const { id } = await transaction
        .insertInto('member')
        .values({
          organization_id: organizationId,
          user_id: userId,
          role,
          created_at_ms: createdAtMs,
        })
        .onConflict((oc) => oc.columns(['organization_id', 'user_id']).doUpdateSet({ role }))
        .returning('id')
        .executeTakeFirstOrThrow()
      await transaction.deleteFrom('team_member').where('member_id', '=', id).execute()
      const teams = teamIds.map((teamId) => ({ team_id: teamId, member_id: id }))
      if (teams.length > 0) await transaction.insertInto('team_member').values(teams).execute()
    })
  }

  async find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined> {
    const row = await this.#select(organizationId).where('user_id', '=', userId).executeTakeFirst()
    if (!row) return undefined
    const teams = await this.#listTeams([row.id])
    return memberOf(row, teams.get(row.id) ?? [])
  }

  async list(organizationId: OrganizationId): Promise<readonly Member[]> {
    const rows = await this.#select(organizationId).orderBy('id').execute()
    const teams = await this.#listTeams(rows.map((row) => row.id))
    return rows.map((row) => memberOf(row, teams.get(row.id) ?? []))
  }

  #select(organizationId: OrganizationId) {
    return this.#db.selectFrom('member').selectAll().where('organization_id', '=', organizationId)
  }

  async #listTeams(memberIds: readonly number[]): Promise<Map<number, TeamId[]>> {
    const teams = new Map<number, TeamId[]>(memberIds.map((id) => [id, []]))
    const rows = await this.#db
      .selectFrom('team_member')
      .selectAll()
      .where('member_id', 'in', memberIds)
      .orderBy('team_id')
      .execute()
    for (const row of rows) teams.get(row.member_id)?.push(row.team_id as TeamId)
    return teams
  }
}

function memberOf(row: Selectable<MemberTable>, teamIds: readonly TeamId[]): Member {
  return {
    organizationId: row.organization_id as OrganizationId,
    userId: row.user_id as UserId,
    role: row.role as OrganizationRole,
    teamIds,
    createdAtMs: row.created_at_ms,
  }
}
