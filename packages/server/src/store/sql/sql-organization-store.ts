import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import {
  DEFAULT_ORGANIZATION_SETTINGS,
  type NewOrganization,
  type Organization,
  type OrganizationChange,
  type OrganizationStore,
} from '../organization-store.ts'
import type { OrganizationTable } from './access-tables.ts'
import type { Database } from './database.ts'

export class SqlOrganizationStore implements OrganizationStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert({ slug, name, createdAtMs }: NewOrganization): Promise<Organization> {
    const row = await this.#db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('organization_redirect').where('slug', '=', slug).execute()
      return transaction
        .insertInto('organization')
        .values({ slug, name, created_at_ms: createdAtMs })
        .returningAll()
        .executeTakeFirstOrThrow()
    })
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

  async findByOldSlug(slug: string): Promise<Organization | undefined> {
    const row = await this.#db
      .selectFrom('organization_redirect')
      .select('organization_id')
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row && this.find(row.organization_id as OrganizationId)
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
      .where('organization.status', '=', 'active')
      .orderBy('organization.slug')
      .execute()
    return rows.map(organizationOf)
  }

  update(id: OrganizationId, change: OrganizationChange): Promise<Organization | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const found = await new SqlOrganizationStore(transaction).find(id)
      if (found === undefined) return undefined
      const next = { ...found, ...change, settings: { ...found.settings, ...change.settings } }
      if (next.slug !== found.slug) {
        await transaction
          .deleteFrom('organization_redirect')
          .where('slug', '=', next.slug)
          .execute()
        await keepSlug(transaction, found)
      }
      await transaction
        .updateTable('organization')
        .set({ slug: next.slug, name: next.name, settings: JSON.stringify(next.settings) })
        .where('id', '=', id)
        .execute()
      return next
    })
  }

  async markDeleted(id: OrganizationId, nowMs: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const redirects = transaction.deleteFrom('organization_redirect')
      await redirects.where('organization_id', '=', id).execute()
      const result = await transaction
        .updateTable('organization')
        // No slug that anybody can choose.
        .set({ status: 'pending_deletion', slug: `~${id}`, deleted_at_ms: nowMs })
        .where('id', '=', id)
        .where('status', '=', 'active')
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    })
  }

  #select() {
    return this.#db.selectFrom('organization').selectAll().where('status', '=', 'active')
  }
}

async function keepSlug(db: Kysely<Database>, { id, slug }: Organization): Promise<void> {
  await db
    .insertInto('organization_redirect')
    .values({ slug, organization_id: id })
    .onConflict((oc) => oc.column('slug').doUpdateSet({ organization_id: id }))
    .execute()
}

function organizationOf(row: Selectable<OrganizationTable>): Organization {
  return {
    id: row.id as OrganizationId,
    slug: row.slug,
    name: row.name,
    settings: { ...DEFAULT_ORGANIZATION_SETTINGS, ...JSON.parse(row.settings) },
    createdAtMs: row.created_at_ms,
  }
}
