import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'

/** Programs that act for people: which there are, who has approved them, and by what they ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createApplications(db)
  await createGrants(db)
  const { schema } = db
  // One statement per change: no column is added together with an index on it.
  await sql`alter table api_token add column oauth_grant_id integer
    references oauth_grant (id) on delete cascade`.execute(db)
  await schema
    .createIndex('api_token_oauth_grant_id')
    .on('api_token')
    .column('oauth_grant_id')
    .execute()
}

type Column = ColumnDefinitionBuilder

/** What is theirs goes with them. */
function ownedBy(table: string) {
  return (c: Column) => c.notNull().references(`${table}.id`).onDelete('cascade')
}

async function createApplications({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('oauth_application')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('client_id', 'text', (c) => c.notNull().unique())
    .addColumn('user_id', 'integer', ownedBy('user'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('homepage_url', 'text')
    .addColumn('privacy_url', 'text')
    .addColumn('terms_url', 'text')
    .addColumn('allowed_origins', 'text', (c) => c.notNull())
    .addColumn('redirect_uris', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('oauth_application_user_id')
    .on('oauth_application')
    .column('user_id')
    .execute()
}

async function createGrants({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('oauth_authorization')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', ownedBy('user'))
    .addColumn('application_id', 'integer', ownedBy('oauth_application'))
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('oauth_authorization_key', ['user_id', 'application_id'])
    .execute()
  await schema
    .createIndex('oauth_authorization_application_id')
    .on('oauth_authorization')
    .column('application_id')
    .execute()
  await schema
    .createTable('oauth_grant')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('authorization_id', 'integer', ownedBy('oauth_authorization'))
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('redirect_uri', 'text', (c) => c.notNull())
    .addColumn('is_redirect_uri_given', 'integer', (c) => c.notNull())
    .addColumn('code_challenge', 'text')
    .addColumn('code_hash', 'text', (c) => c.notNull().unique())
    .addColumn('code_used_at_ms', 'integer')
    .addColumn('refresh_hash', 'text', (c) => c.unique())
    .addColumn('refresh_secret_hash', 'text')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('expires_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('oauth_grant_authorization_id')
    .on('oauth_grant')
    .column('authorization_id')
    .execute()
}
