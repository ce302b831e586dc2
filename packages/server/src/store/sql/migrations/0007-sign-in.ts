import { type Kysely, sql } from 'kysely'

/** What signing in needs besides a password, and the tokens that act for no person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await alterUsers(db)
  await createTokens(db)
  await createAuthenticators(db)
  await createAccount(db)
}

async function alterUsers(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('user')
    .addColumn('is_email_verified', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // Until now, accounts were made by operators alone, who knew whom they made them for.
  await sql`update "user" set is_email_verified = 1`.execute(db)
  await schema
    .alterTable('session')
    .addColumn('verified_at_ms', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .alterTable('session')
    .addColumn('method', 'text', (c) => c.notNull().defaultTo('password'))
    .execute()
  await schema.createIndex('session_user_id').on('session').column('user_id').execute()
  await schema.createIndex('api_token_user_id').on('api_token').column('user_id').execute()
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('organization_token')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) =>
      c.notNull().references('organization.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('last_characters', 'text', (c) => c.notNull())
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('created_by_user_id', 'integer', (c) => c.references('user.id'))
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_used_at_ms', 'integer')
    .execute()
  await schema
    .createIndex('organization_token_organization_id_kind')
    .on('organization_token')
    .columns(['organization_id', 'kind'])
    .execute()
  await schema
    .createTable('one_time_secret')
    .addColumn('secret_hash', 'text', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('user_id', 'integer', (c) => c.references('user.id').onDelete('cascade'))
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('expires_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('one_time_secret_expires_at_ms')
    .on('one_time_secret')
    .column('expires_at_ms')
    .execute()
}

async function createAuthenticators(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('authenticator')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sealed_secret', 'text')
    .addColumn('last_time_step', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_used_at_ms', 'integer')
    .addUniqueConstraint('authenticator_user_id_kind', ['user_id', 'kind'])
    .execute()
  await schema
    .createTable('recovery_code')
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('recovery_code_pk', ['user_id', 'code_hash'])
    .execute()
}

async function createAccount(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('user_email')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('is_verified', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('user_email_user_id_email', ['user_id', 'email'])
    .execute()
  await schema
    .createTable('user_option')
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('user_option_pk', ['user_id', 'name'])
    .execute()
  await schema
    .createTable('user_identity')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_used_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('user_identity_issuer_subject', ['issuer', 'subject'])
    .execute()
  await schema.createIndex('user_identity_user_id').on('user_identity').column('user_id').execute()
}
