import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { NewOrganization, Organization, OrganizationStore } from '../organization-store.ts'
import type { Database, OrganizationTable } from './database.ts'

export class SqlOrganizationStore implements OrganizationStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert({ slug, name, createdAtMs }: NewOrganization): Promise<Organization> {
    const row = await this.#db
      .insertInto('organization')
      .values({ slug, name, created_at_ms: createdAtMs })
      .returningAll()
      .executeTakeFirstOrThrow()
    return organizationOf(row)
  }

  async find(id: OrganizationId): Promise<Organization | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst()
    return row && organizationOf(row)
  }

  async findBySlug(slug: string): Promise<Organization | undefined> {
    const row = await this.#select().where('slug', '=', slug).executeTakeFirst()
    return row && organizationOf(row)
  }

  async list(): Promise<readonly Organization[]> {
    const rows = await this.#select().orderBy('slug').execute()
    return rows.map(organizationOf)
  }

  async listForUser(userId: UserId): Promise<readonly Organization[]> {
    const rows = await this.#db
      .selectFrom('member')
      .innerJoin('organization', 'organization.id', 'member.organization_id')
      .selectAll('organization')
      .where('member.user_id', '=', userId)
      .orderBy('organization.slug')
      .execute()
    return rows.map(organizationOf)
  }

  #select() {
    return this.#db.selectFrom('organization').selectAll()
  }
}

function organizationOf(row: Selectable<OrganizationTable>): Organization {
  return {
    id: row.id as OrganizationId,
    slug: row.slug,
    name: row.name,
    createdAtMs: row.created_at_ms,
  }
}
