import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import {
  type Authorization,
  GRANTS_MAX,
  type Grant,
  type GrantStore,
  type IssuedTokens,
  type NewGrant,
} from '../grant-store.ts'
import type { ApiToken } from '../token-store.ts'
import { tokenOf, tokenRowOf } from './api-token-row.ts'
import type { Database } from './database.ts'
import type { OAuthAuthorizationTable, OAuthGrantTable } from './oauth-tables.ts'
import { applicationOf } from './sql-application-store.ts'

/** Tokens go with the row of their grant: the tables say so. */
export class SqlGrantStore implements GrantStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(grant: NewGrant): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const authorizationId = await authorize(db, grant)
      await db
        .insertInto('oauth_grant')
        .values({
          authorization_id: authorizationId,
          scopes: JSON.stringify(grant.scopes),
          redirect_uri: grant.redirectUri,
          is_redirect_uri_given: grant.isRedirectUriGiven ? 1 : 0,
          code_challenge: grant.codeChallenge ?? null,
          code_hash: grant.codeHash,
          created_at_ms: grant.createdAtMs,
          expires_at_ms: grant.expiresAtMs,
        })
        .execute()
      await endOldest(db, authorizationId)
    })
  }

  async findByCode(codeHash: string): Promise<Grant | undefined> {
    const row = await this.#select().where('code_hash', '=', codeHash).executeTakeFirst()
    return row && grantOf(row)
  }

  async findByRefresh(refreshHash: string): Promise<Grant | undefined> {
    const row = await this.#select().where('refresh_hash', '=', refreshHash).executeTakeFirst()
    return row && grantOf(row)
  }

  async find(id: number): Promise<Grant | undefined> {
    const row = await this.#select().where('oauth_grant.id', '=', id).executeTakeFirst()
    return row && grantOf(row)
  }

  async takeCode(id: number, usedAtMs: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('oauth_grant')
      .set({ code_used_at_ms: usedAtMs })
      .where('id', '=', id)
      .where('code_used_at_ms', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async issue(id: number, formerSecretHash: string | undefined, issued: IssuedTokens) {
    return this.#db.transaction().execute(async (db): Promise<ApiToken | undefined> => {
      const { numUpdatedRows } = await db
        .updateTable('oauth_grant')
        .set({
          refresh_hash: issued.refreshHash,
          refresh_secret_hash: issued.refreshSecretHash,
          expires_at_ms: issued.expiresAtMs,
        })
        .where('id', '=', id)
        .where((eb) =>
          formerSecretHash === undefined
            ? eb('refresh_secret_hash', 'is', null)
            : eb('refresh_secret_hash', '=', formerSecretHash),
        )
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return undefined
      const [former] = await db
        .deleteFrom('api_token')
        .where('oauth_grant_id', '=', id)
        .returning('last_used_at_ms')
        .execute()
      const row = await db
        .insertInto('api_token')
        .values({
          ...tokenRowOf({ ...issued.token, grantId: id }),
          last_used_at_ms: former?.last_used_at_ms ?? null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return tokenOf(row)
    })
  }

  async end(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('oauth_grant')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async listAuthorizations(userId: UserId): Promise<readonly Authorization[]> {
    const rows = await this.#db
      .selectFrom('oauth_authorization')
      .selectAll()
      .where('user_id', '=', userId)
      .execute()
    const [applications, lastUses] = [await this.#applicationsOf(rows), await this.#usesOf(userId)]
    return rows
      .flatMap((row) => {
        const application = applications.get(row.application_id)
        if (application === undefined) return []
        return [authorizationOf(row, { application, lastUsedAtMs: lastUses.get(row.id) })]
      })
      .toSorted(byApplication)
  }

  async endAuthorization(userId: UserId, id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('oauth_authorization')
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async endForUser(userId: UserId): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('oauth_authorization')
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async deleteExpired(nowMs: number): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('oauth_grant')
        .where('expires_at_ms', '<=', nowMs)
        .executeTakeFirst()
      await db
        .deleteFrom('oauth_authorization')
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('oauth_grant')
                .select('oauth_grant.id')
                .whereRef('oauth_grant.authorization_id', '=', 'oauth_authorization.id'),
            ),
          ),
        )
        .execute()
      return Number(numDeletedRows)
    })
  }

  #select() {
    return this.#db
      .selectFrom('oauth_grant')
      .innerJoin('oauth_authorization', 'oauth_authorization.id', 'oauth_grant.authorization_id')
      .selectAll('oauth_grant')
      .select(['oauth_authorization.user_id', 'oauth_authorization.application_id'])
  }

  async #applicationsOf(rows: readonly AuthorizationRow[]) {
    if (rows.length === 0) return new Map()
    const ids = rows.map((row) => row.application_id)
    const found = await this.#db
      .selectFrom('oauth_application')
      .selectAll()
      .where('id', 'in', ids)
      .execute()
    return new Map(found.map((row) => [row.id, applicationOf(row)]))
  }

  /** When a token of each authorization was last used. */
  async #usesOf(userId: UserId): Promise<ReadonlyMap<number, number>> {
    const rows = await this.#db
      .selectFrom('api_token')
      .innerJoin('oauth_grant', 'oauth_grant.id', 'api_token.oauth_grant_id')
      .select('oauth_grant.authorization_id')
      .select((eb) => eb.fn.max('api_token.last_used_at_ms').as('at_ms'))
      .where('api_token.user_id', '=', userId)
      .groupBy('oauth_grant.authorization_id')
      .execute()
    return new Map(rows.flatMap((row) => (row.at_ms ? [[row.authorization_id, row.at_ms]] : [])))
  }
}

type AuthorizationRow = Selectable<OAuthAuthorizationTable>

/** The person's authorization of the application, widened by what is approved now. */
async function authorize(db: Kysely<Database>, grant: NewGrant): Promise<number> {
  const { userId, applicationId } = grant
  const former = await db
    .selectFrom('oauth_authorization')
    .selectAll()
    .where('user_id', '=', userId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  const known: readonly string[] = former ? JSON.parse(former.scopes) : []
  const scopes = JSON.stringify([...new Set([...known, ...grant.scopes])])
  const { id } = await db
    .insertInto('oauth_authorization')
    .values({
      user_id: userId,
      application_id: applicationId,
      scopes,
      created_at_ms: grant.createdAtMs,
    })
    .onConflict((oc) => oc.columns(['user_id', 'application_id']).doUpdateSet({ scopes }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function endOldest(db: Kysely<Database>, authorizationId: number): Promise<void> {
  const rows = await db
    .selectFrom('oauth_grant')
    .select('id')
    .where('authorization_id', '=', authorizationId)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(GRANTS_MAX)
    .execute()
  for (const { id } of rows) {
    await db
      .deleteFrom('oauth_grant')
      .where('authorization_id', '=', authorizationId)
      .where('id', '<=', id)
      .execute()
  }
}

function byApplication(a: Authorization, b: Authorization): number {
  return a.application.name.localeCompare(b.application.name, 'en') || a.id - b.id
}

function authorizationOf(
  row: AuthorizationRow,
  joined: Pick<Authorization, 'application' | 'lastUsedAtMs'>,
): Authorization {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    scopes: JSON.parse(row.scopes),
    createdAtMs: row.created_at_ms,
    ...joined,
  }
}

type GrantRow = Selectable<OAuthGrantTable> & Pick<AuthorizationRow, 'user_id' | 'application_id'>

function grantOf(row: GrantRow): Grant {
  return {
    id: row.id,
    userId: row.user_id as UserId,
    applicationId: row.application_id,
    scopes: JSON.parse(row.scopes),
    redirectUri: row.redirect_uri,
    isRedirectUriGiven: row.is_redirect_uri_given === 1,
    codeChallenge: row.code_challenge ?? undefined,
    codeUsedAtMs: row.code_used_at_ms ?? undefined,
    refreshSecretHash: row.refresh_secret_hash ?? undefined,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}
