import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { Avatar, AvatarStore } from '../avatar-store.ts'
import type { AvatarColumns } from './avatar-tables.ts'
import type { Database } from './database.ts'

export class SqlUserAvatarStore implements AvatarStore<UserId> {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async findUuid(owner: UserId): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('user_avatar')
      .select('uuid')
      .where('user_id', '=', owner)
      .executeTakeFirst()
    return row?.uuid
  }

  async findUuids(owners: readonly UserId[]): Promise<ReadonlyMap<UserId, string>> {
    const rows = await this.#db
      .selectFrom('user_avatar')
      .select(['user_id', 'uuid'])
      .where('user_id', 'in', owners)
      .execute()
    return new Map(rows.map(({ user_id, uuid }) => [user_id as UserId, uuid]))
  }

  async findByUuid(uuid: string): Promise<Avatar | undefined> {
    const row = await this.#db
      .selectFrom('user_avatar')
      .selectAll()
      .where('uuid', '=', uuid)
      .executeTakeFirst()
    return row && avatarOf(row)
  }

  async upsert(owner: UserId, avatar: Avatar, updatedAtMs: number): Promise<void> {
    const columns = columnsOf(avatar, updatedAtMs)
    await this.#db
      .insertInto('user_avatar')
      .values({ user_id: owner, ...columns })
      .onConflict((oc) => oc.column('user_id').doUpdateSet(columns))
      .execute()
  }

  async delete(owner: UserId): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('user_avatar')
      .where('user_id', '=', owner)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}

export class SqlOrganizationAvatarStore implements AvatarStore<OrganizationId> {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async findUuid(owner: OrganizationId): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('organization_avatar')
      .select('uuid')
      .where('organization_id', '=', owner)
      .executeTakeFirst()
    return row?.uuid
  }

  async findUuids(owners: readonly OrganizationId[]): Promise<ReadonlyMap<OrganizationId, string>> {
    const rows = await this.#db
      .selectFrom('organization_avatar')
      .select(['organization_id', 'uuid'])
      .where('organization_id', 'in', owners)
      .execute()
    return new Map(
      rows.map(({ organization_id, uuid }) => [organization_id as OrganizationId, uuid]),
    )
  }

  /** Rows of a deleted organization go later, and show nothing until then. */
  async findByUuid(uuid: string): Promise<Avatar | undefined> {
    const row = await this.#db
      .selectFrom('organization_avatar')
      .innerJoin('organization', 'organization.id', 'organization_avatar.organization_id')
      .selectAll('organization_avatar')
      .where('organization_avatar.uuid', '=', uuid)
      .where('organization.deleted_at_ms', 'is', null)
      .executeTakeFirst()
    return row && avatarOf(row)
  }

  async upsert(owner: OrganizationId, avatar: Avatar, updatedAtMs: number): Promise<void> {
    const columns = columnsOf(avatar, updatedAtMs)
    await this.#db
      .insertInto('organization_avatar')
      .values({ organization_id: owner, ...columns })
      .onConflict((oc) => oc.column('organization_id').doUpdateSet(columns))
      .execute()
  }

  async delete(owner: OrganizationId): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('organization_avatar')
      .where('organization_id', '=', owner)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}

function columnsOf({ uuid, contentType, bytes }: Avatar, updatedAtMs: number): AvatarColumns {
  return { uuid, content_type: contentType, updated_at_ms: updatedAtMs, bytes }
}

function avatarOf({ uuid, content_type, bytes }: AvatarColumns): Avatar {
  return { uuid, contentType: content_type, bytes: new Uint8Array(bytes) }
}
