import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { Member, MemberStore, NewMember, OrganizationRole, TeamRole } from '../member-store.ts'
import type { Database } from './database.ts'
import { deleteMemberRow, membersOf, replaceTeams } from './member-row.ts'

export class SqlMemberStore implements MemberStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async upsert({ organizationId, userId, role, teamIds, createdAtMs }: NewMember): Promise<Member> {
    const row = await this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('member')
        .values({
          organization_id: organizationId,
          user_id: userId,
          role,
          created_at_ms: createdAtMs,
        })
        .onConflict((oc) => oc.columns(['organization_id', 'user_id']).doUpdateSet({ role }))
        .returningAll()
        .executeTakeFirstOrThrow()
      await replaceTeams(transaction, row.id, teamIds)
      return row
    })
    const [member] = await membersOf(this.#db, [row])
    return member as Member // one for each row
  }

  async find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined> {
    const rows = await this.#select(organizationId).where('user_id', '=', userId).execute()
    return (await membersOf(this.#db, rows))[0]
  }

  async findById(organizationId: OrganizationId, id: MemberId): Promise<Member | undefined> {
    const rows = await this.#select(organizationId).where('id', '=', id).execute()
    return (await membersOf(this.#db, rows))[0]
  }

  async list(organizationId: OrganizationId): Promise<readonly Member[]> {
    const rows = await this.#select(organizationId).orderBy('id').execute()
    return membersOf(this.#db, rows)
  }

  async setRole(id: MemberId, role: OrganizationRole): Promise<void> {
    await this.#db.updateTable('member').set({ role }).where('id', '=', id).execute()
  }

  async setTeamRole(id: MemberId, teamId: TeamId, role: TeamRole): Promise<void> {
    await this.#db
      .insertInto('team_member')
      .values({ member_id: id, team_id: teamId, role })
      .onConflict((oc) => oc.columns(['team_id', 'member_id']).doUpdateSet({ role }))
      .execute()
    await this.#db
      .deleteFrom('access_request')
      .where('member_id', '=', id)
      .where('team_id', '=', teamId)
      .execute()
  }

  async leaveTeam(id: MemberId, teamId: TeamId): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('team_member')
      .where('member_id', '=', id)
      .where('team_id', '=', teamId)
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  }

  delete(id: MemberId): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      await dropOwnership(transaction, id)
      return deleteMemberRow(transaction, id)
    })
  }

  #select(organizationId: OrganizationId) {
    return this.#db
      .selectFrom('member')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('user_id', 'is not', null)
  }
}

/** What belonged to the member's user in the organization belongs to nobody. */
async function dropOwnership(db: Kysely<Database>, id: MemberId): Promise<void> {
  const member = await db
    .selectFrom('member')
    .select(['organization_id', 'user_id'])
    .where('id', '=', id)
    .where('user_id', 'is not', null)
    .executeTakeFirst()
  if (member === undefined) return
  for (const table of ['team', 'project'] as const) {
    await db
      .updateTable(table)
      .set({ owner_user_id: null })
      .where('organization_id', '=', member.organization_id)
      .where('owner_user_id', '=', member.user_id)
      .execute()
  }
}
