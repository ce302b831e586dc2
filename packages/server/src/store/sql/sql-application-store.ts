import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import type {
  Application,
  ApplicationChange,
  ApplicationStore,
  NewApplication,
} from '../application-store.ts'
import type { Database } from './database.ts'
import type { OAuthApplicationTable } from './oauth-tables.ts'

export class SqlApplicationStore implements ApplicationStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(application: NewApplication): Promise<Application> {
    const row = await this.#db
      .insertInto('oauth_application')
      .values({
        client_id: application.clientId,
        user_id: application.ownerUserId,
        name: application.name,
        homepage_url: application.homepageUrl ?? null,
        privacy_url: application.privacyUrl ?? null,
        terms_url: application.termsUrl ?? null,
        allowed_origins: JSON.stringify(application.allowedOrigins),
        redirect_uris: JSON.stringify(application.redirectUris),
        secret_hash: application.secretHash ?? null,
        created_at_ms: application.createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return applicationOf(row)
  }

  async find(id: number): Promise<Application | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst()
    return row && applicationOf(row)
  }

  async findByClientId(clientId: string): Promise<Application | undefined> {
    const row = await this.#select().where('client_id', '=', clientId).executeTakeFirst()
    return row && applicationOf(row)
  }

  async listForUser(userId: UserId): Promise<readonly Application[]> {
    const rows = await this.#select().where('user_id', '=', userId).orderBy('id').execute()
    return rows.map(applicationOf)
  }

  async update(id: number, change: ApplicationChange): Promise<Application | undefined> {
    const columns = columnsOf(change)
    if (Object.keys(columns).length === 0) return this.find(id)
    const row = await this.#db
      .updateTable('oauth_application')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && applicationOf(row)
  }

  async delete(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('oauth_application')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  #select() {
    return this.#db.selectFrom('oauth_application').selectAll()
  }
}

/** What is named is set, to nothing too; what is not stays. */
function columnsOf(change: ApplicationChange): Updateable<OAuthApplicationTable> {
  const { name, allowedOrigins, redirectUris } = change
  return {
    ...(name !== undefined && { name }),
    ...('homepageUrl' in change && { homepage_url: change.homepageUrl ?? null }),
    ...('privacyUrl' in change && { privacy_url: change.privacyUrl ?? null }),
    ...('termsUrl' in change && { terms_url: change.termsUrl ?? null }),
    ...('secretHash' in change && { secret_hash: change.secretHash ?? null }),
    ...(allowedOrigins !== undefined && { allowed_origins: JSON.stringify(allowedOrigins) }),
    ...(redirectUris !== undefined && { redirect_uris: JSON.stringify(redirectUris) }),
  }
}

export function applicationOf(row: Selectable<OAuthApplicationTable>): Application {
  return {
    id: row.id,
    clientId: row.client_id,
    ownerUserId: row.user_id as UserId,
    name: row.name,
    homepageUrl: row.homepage_url ?? undefined,
    privacyUrl: row.privacy_url ?? undefined,
    termsUrl: row.terms_url ?? undefined,
    allowedOrigins: JSON.parse(row.allowed_origins),
    redirectUris: JSON.parse(row.redirect_uris),
    secretHash: row.secret_hash ?? undefined,
    createdAtMs: row.created_at_ms,
  }
}
