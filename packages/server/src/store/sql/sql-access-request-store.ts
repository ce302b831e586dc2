import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { AccessRequest, AccessRequestStore } from '../access-request-store.ts'
import type { AccessRequestTable } from './access-tables.ts'
import type { Database } from './database.ts'

export class SqlAccessRequestStore implements AccessRequestStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(request: Omit<AccessRequest, 'id'>): Promise<boolean> {
    const result = await this.#db
      .insertInto('access_request')
      .values({
        member_id: request.memberId,
        team_id: request.teamId,
        requester_user_id: request.requesterUserId ?? null,
        created_at_ms: request.createdAtMs,
      })
      .onConflict((oc) => oc.columns(['member_id', 'team_id']).doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  }

  async find(organizationId: OrganizationId, id: number): Promise<AccessRequest | undefined> {
    const query = this.#select(organizationId).where('access_request.id', '=', id)
    const row = await query.executeTakeFirst()
    return row && requestOf(row)
  }

  async list(organizationId: OrganizationId): Promise<readonly AccessRequest[]> {
    const rows = await this.#select(organizationId).orderBy('access_request.id').execute()
    return rows.map(requestOf)
  }

  async delete(id: number): Promise<boolean> {
    const query = this.#db.deleteFrom('access_request').where('id', '=', id)
    return (await query.executeTakeFirst()).numDeletedRows > 0n
  }

  #select(organizationId: OrganizationId) {
    return this.#db
      .selectFrom('access_request')
      .innerJoin('team', 'team.id', 'access_request.team_id')
      .selectAll('access_request')
      .where('team.organization_id', '=', organizationId)
  }
}

function requestOf(row: Selectable<AccessRequestTable>): AccessRequest {
  return {
    id: row.id,
    memberId: row.member_id as MemberId,
    teamId: row.team_id as TeamId,
    requesterUserId: (row.requester_user_id ?? undefined) as UserId | undefined,
    createdAtMs: row.created_at_ms,
  }
}
