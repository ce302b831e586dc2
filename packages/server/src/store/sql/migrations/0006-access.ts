import { type Kysely, sql } from 'kysely'

/** Roles in teams, owners, invitations and requests, settings of organizations, old slugs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await rebuildMembers(db)
  await createRedirects(db)
}

async function addColumns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('organization')
    .addColumn('status', 'text', (c) => c.notNull().defaultTo('active'))
    .execute()
  await schema
    .alterTable('organization')
    .addColumn('settings', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute()
  for (const table of ['organization', 'project']) {
    await schema.alterTable(table).addColumn('deleted_at_ms', 'integer').execute()
  }
  await schema.alterTable('team').addColumn('owner_user_id', 'integer').execute()
  await schema.alterTable('project').addColumn('owner_user_id', 'integer').execute()
  await schema
    .alterTable('project')
    .addColumn('is_public', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}

/** A member without a user is one who is invited: SQLite takes no `not null` back from a column. */
async function rebuildMembers(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('new_member')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('user_id', 'integer', (c) => c.references('user.id'))
    .addColumn('email', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('invite_status', 'text')
    .addColumn('inviter_user_id', 'integer')
    .addColumn('invite_seed', 'text')
    .addColumn('invite_expires_at_ms', 'integer')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('member_organization_id_user_id', ['organization_id', 'user_id'])
    .addUniqueConstraint('member_organization_id_email', ['organization_id', 'email'])
    .execute()
  await schema
    .createTable('new_team_member')
    .addColumn('team_id', 'integer', (c) => c.notNull().references('team.id'))
    .addColumn('member_id', 'integer', (c) => c.notNull().references('new_member.id'))
    .addColumn('role', 'text', (c) => c.notNull().defaultTo('contributor'))
    .addPrimaryKeyConstraint('team_member_pk', ['team_id', 'member_id'])
    .execute()
  await sql`insert into new_member (id, organization_id, user_id, role, created_at_ms)
    select id, organization_id, user_id, role, created_at_ms from member`.execute(db)
  await sql`insert into new_team_member (team_id, member_id)
    select team_id, member_id from team_member`.execute(db)
  await schema.dropTable('team_member').execute()
  await schema.dropTable('member').execute()
  await schema.alterTable('new_member').renameTo('member').execute()
  await schema.alterTable('new_team_member').renameTo('team_member').execute()
  // A caller's memberships are looked for by user, a member's teams by member.
  await schema.createIndex('member_user_id').on('member').column('user_id').execute()
  await schema.createIndex('team_member_member_id').on('team_member').column('member_id').execute()
  await schema
    .createTable('access_request')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('member_id', 'integer', (c) => c.notNull().references('member.id'))
    .addColumn('team_id', 'integer', (c) => c.notNull().references('team.id'))
    .addColumn('requester_user_id', 'integer')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('access_request_member_id_team_id', ['member_id', 'team_id'])
    .execute()
}

async function createRedirects({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('organization_redirect')
    .addColumn('slug', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .execute()
  await schema
    .createTable('project_redirect')
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addPrimaryKeyConstraint('project_redirect_pk', ['organization_id', 'slug'])
    .execute()
  await schema
    .createIndex('audit_log_organization_id')
    .on('audit_log')
    .columns(['organization_id', 'id'])
    .execute()
}
