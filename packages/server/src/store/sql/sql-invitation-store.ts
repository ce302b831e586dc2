import type { MemberId, OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import type {
  AcceptedInvitation,
  Invitation,
  InvitationChange,
  InvitationStatus,
  InvitationStore,
  NewInvitation,
} from '../invitation-store.ts'
import type { Member, OrganizationRole } from '../member-store.ts'
import type { MemberTable } from './access-tables.ts'
import type { Database } from './database.ts'
import { deleteMemberRow, listTeamRoles, membersOf, replaceTeamRoles } from './member-row.ts'

export class SqlInvitationStore implements InvitationStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(invitation: NewInvitation): Promise<Invitation> {
    const row = await this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('member')
        .values({
          organization_id: invitation.organizationId,
          email: invitation.email,
          role: invitation.role,
          invite_status: invitation.status,
          inviter_user_id: invitation.inviterUserId ?? null,
          inviter_token_id: invitation.inviterTokenId ?? null,
          invite_seed: invitation.seed,
          invite_expires_at_ms: invitation.expiresAtMs,
          created_at_ms: invitation.createdAtMs,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await replaceTeamRoles(transaction, row.id, invitation.teamRoles)
      return row
    })
    const [inserted] = await this.#invitationsOf([row])
    return inserted as Invitation // one for each row
  }

  async find(organizationId: OrganizationId, id: MemberId): Promise<Invitation | undefined> {
    const rows = await this.#select(organizationId).where('id', '=', id).execute()
    return (await this.#invitationsOf(rows))[0]
  }

  async list(organizationId: OrganizationId): Promise<readonly Invitation[]> {
    return this.#invitationsOf(await this.#select(organizationId).orderBy('id').execute())
  }

  async update(id: MemberId, change: InvitationChange): Promise<Invitation | undefined> {
    const row = await this.#db.transaction().execute(async (transaction) => {
      const { teamRoles } = change
      if (teamRoles) await replaceTeamRoles(transaction, id, teamRoles)
      return transaction
        .updateTable('member')
        .set({ ...changedColumns(change), user_id: null })
        .where('id', '=', id)
        .where('user_id', 'is', null)
        .returningAll()
        .executeTakeFirst()
    })
    return row && (await this.#invitationsOf([row]))[0]
  }

  async accept(
    { id, seed, role }: AcceptedInvitation,
    userId: UserId,
  ): Promise<Member | undefined> {
    const row = await this.#db
      .updateTable('member')
      .set({
        user_id: userId,
        email: null,
        invite_status: null,
        invite_seed: null,
        invite_expires_at_ms: null,
      })
      .where('id', '=', id)
      .where('user_id', 'is', null)
      .where('invite_seed', '=', seed)
      .where('role', '=', role)
      .returningAll()
      .executeTakeFirst()
    return row && (await membersOf(this.#db, [row]))[0]
  }

  delete(id: MemberId): Promise<boolean> {
    return this.#db.transaction().execute((transaction) => deleteMemberRow(transaction, id))
  }

  #select(organizationId: OrganizationId) {
    return this.#db
      .selectFrom('member')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('user_id', 'is', null)
  }

  async #invitationsOf(rows: readonly Selectable<MemberTable>[]): Promise<readonly Invitation[]> {
    const ids = rows.map((row) => row.id)
    const teams = await listTeamRoles(this.#db, ids)
    return rows.map((row) => ({
      id: row.id as MemberId,
      organizationId: row.organization_id as OrganizationId,
      email: row.email ?? '',
      role: row.role as OrganizationRole,
      teamRoles: teams.get(row.id) ?? new Map(),
      status: row.invite_status as InvitationStatus,
      inviterUserId: (row.inviter_user_id ?? undefined) as UserId | undefined,
      inviterTokenId: row.inviter_token_id ?? undefined,
      seed: row.invite_seed ?? '',
      expiresAtMs: row.invite_expires_at_ms ?? 0,
      createdAtMs: row.created_at_ms,
    }))
  }
}

function changedColumns(change: InvitationChange): Updateable<MemberTable> {
  return {
    ...('role' in change && { role: change.role }),
    ...('status' in change && { invite_status: change.status }),
    ...('inviterUserId' in change && { inviter_user_id: change.inviterUserId ?? null }),
    ...('inviterTokenId' in change && { inviter_token_id: change.inviterTokenId ?? null }),
    ...('seed' in change && { invite_seed: change.seed }),
    ...('expiresAtMs' in change && { invite_expires_at_ms: change.expiresAtMs }),
  }
}
