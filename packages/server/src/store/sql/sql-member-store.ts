import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type {
  Member,
  MemberOutcome,
  MemberStore,
  NewMember,
  OrganizationRole,
  TeamRole,
  TeamRoles,
} from '../member-store.ts'
import type { Database } from './database.ts'
import { forgetViewer } from './issue-view-stars.ts'
import { deleteMemberRow, membersOf, replaceTeamRoles, replaceTeams } from './member-row.ts'
import { forgetBookmarks } from './sql-project-bookmark-store.ts'

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

  setRole(id: MemberId, role: OrganizationRole): Promise<MemberOutcome> {
    return this.#db.transaction().execute(async (db) => {
      if (role !== 'owner' && (await isLastOwner(db, id))) return 'last_owner'
      const { numUpdatedRows } = await db
        .updateTable('member')
        .set({ role })
        .where('id', '=', id)
        .executeTakeFirst()
      return numUpdatedRows > 0n ? 'done' : 'missing'
    })
  }

  setTeamRoles(id: MemberId, teamRoles: TeamRoles): Promise<void> {
    return this.#db.transaction().execute(async (db) => {
      await replaceTeamRoles(db, id, teamRoles)
      await db
        .deleteFrom('access_request')
        .where('member_id', '=', id)
        .where('team_id', 'in', [...teamRoles.keys()])
        .execute()
    })
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

  delete(id: MemberId): Promise<MemberOutcome> {
    return this.#db.transaction().execute(async (transaction) => {
      if (await isLastOwner(transaction, id)) return 'last_owner'
      await dropBelongings(transaction, id)
      return (await deleteMemberRow(transaction, id)) ? 'done' : 'missing'
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

async function isLastOwner(db: Kysely<Database>, id: MemberId): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .select(['organization_id', 'role'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (member?.role !== 'owner') return false
  const { organization_id: organizationId } = member
  // Changes nothing but waits for who else decides here: where two transactions write at once, each
  // would count on the other's owner.
  await db
    .updateTable('organization')
    .set((eb) => ({ slug: eb.ref('slug') }))
    .where('id', '=', organizationId)
    .execute()
  const other = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select('member.id')
    .where('member.organization_id', '=', organizationId)
    .where('member.role', '=', 'owner')
    .where('member.id', '!=', id)
    .where('user.is_active', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

/** Nothing in the organization belongs to the member's user any more, nor is starred by them. */
async function dropBelongings(db: Kysely<Database>, id: MemberId): Promise<void> {
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
  await db
    .updateTable('monitor')
    .set({ owner_user_id: null })
    .where('owner_user_id', '=', member.user_id)
    .where('project_id', 'in', (eb) =>
      eb
        .selectFrom('project')
        .select('project.id')
        .where('project.organization_id', '=', member.organization_id),
    )
    .execute()
  const leaver = {
    organizationId: member.organization_id as OrganizationId,
    userId: member.user_id as UserId,
  }
  await forgetViewer(db, leaver)
  await forgetBookmarks(db, leaver)
}
