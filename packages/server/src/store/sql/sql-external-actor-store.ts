import type { OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type {
  ExternalActor,
  ExternalActorStore,
  NewExternalActor,
} from '../external-actor-store.ts'
import type { Database } from './database.ts'
import type { ExternalActorTable } from './ownership-tables.ts'

export class SqlExternalActorStore implements ExternalActorStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(organizationId: OrganizationId): Promise<readonly ExternalActor[]> {
    const rows = await this.#db
      .selectFrom('external_actor')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('id')
      .execute()
    return rows.map(actorOf)
  }

  async find(organizationId: OrganizationId, id: number): Promise<ExternalActor | undefined> {
    const row = await this.#db
      .selectFrom('external_actor')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && actorOf(row)
  }

  async insert(actor: NewExternalActor): Promise<ExternalActor> {
    const row = await this.#db
      .insertInto('external_actor')
      .values(columnsOf(actor))
      .returningAll()
      .executeTakeFirstOrThrow()
    return actorOf(row)
  }

  async update(id: number, change: NewExternalActor): Promise<ExternalActor | undefined> {
    const row = await this.#db
      .updateTable('external_actor')
      .set(columnsOf(change))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && actorOf(row)
  }

  async delete(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('external_actor')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0
  }
}

function columnsOf(actor: NewExternalActor) {
  return {
    organization_id: actor.organizationId,
    provider: actor.provider,
    external_name: actor.externalName,
    external_id: actor.externalId ?? null,
    user_id: actor.userId ?? null,
    team_id: actor.teamId ?? null,
  }
}

function actorOf(row: Selectable<ExternalActorTable>): ExternalActor {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    provider: row.provider,
    externalName: row.external_name,
    externalId: row.external_id ?? undefined,
    userId: (row.user_id ?? undefined) as UserId | undefined,
    teamId: (row.team_id ?? undefined) as TeamId | undefined,
  }
}
