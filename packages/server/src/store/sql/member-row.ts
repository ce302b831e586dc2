import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import {
  DEFAULT_TEAM_ROLE,
  type Member,
  type OrganizationRole,
  type TeamRole,
  type TeamRoles,
} from '../member-store.ts'
import type { MemberTable } from './access-tables.ts'
import type { Database } from './database.ts'

type TeamRolesById = ReadonlyMap<number, ReadonlyMap<TeamId, TeamRole>>

/** The teams of members, and of those who are invited to some. */
export async function listTeamRoles(
  db: Kysely<Database>,
  memberIds: readonly number[],
): Promise<TeamRolesById> {
  const teams = new Map<number, Map<TeamId, TeamRole>>(memberIds.map((id) => [id, new Map()]))
  const rows = await db
    .selectFrom('team_member')
    .selectAll()
    .where('member_id', 'in', memberIds)
    .orderBy('team_id')
    .execute()
  for (const row of rows) {
    teams.get(row.member_id)?.set(row.team_id as TeamId, row.role as TeamRole)
  }
  return teams
}

/** Makes the member's teams these: in each that stays, the role stays. */
export async function replaceTeams(
  db: Kysely<Database>,
  memberId: number,
  teamIds: readonly TeamId[],
): Promise<void> {
  const known = (await listTeamRoles(db, [memberId])).get(memberId)
  const roles = teamIds.map((id) => [id, known?.get(id) ?? DEFAULT_TEAM_ROLE] as const)
  await replaceTeamRoles(db, memberId, new Map(roles))
}

/** Makes the member's teams these, in each with this role. */
export async function replaceTeamRoles(
  db: Kysely<Database>,
  memberId: number,
  teamRoles: TeamRoles,
): Promise<void> {
  await db.deleteFrom('team_member').where('member_id', '=', memberId).execute()
  const rows = [...teamRoles].map(([id, role]) => ({ team_id: id, member_id: memberId, role }))
  if (rows.length > 0) await db.insertInto('team_member').values(rows).execute()
}

/** Removes the row with what depends on it. */
export async function deleteMemberRow(db: Kysely<Database>, memberId: number): Promise<boolean> {
  await db.deleteFrom('access_request').where('member_id', '=', memberId).execute()
  await db.deleteFrom('team_member').where('member_id', '=', memberId).execute()
  const result = await db.deleteFrom('member').where('id', '=', memberId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function membersOf(
  db: Kysely<Database>,
  rows: readonly Selectable<MemberTable>[],
): Promise<readonly Member[]> {
  const teams = await listTeamRoles(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id as MemberId,
    organizationId: row.organization_id as OrganizationId,
    userId: row.user_id as UserId,
    role: row.role as OrganizationRole,
    teamRoles: teams.get(row.id) ?? new Map(),
    createdAtMs: row.created_at_ms,
  }))
}
