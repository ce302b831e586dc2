import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { releaseOrderColumns } from '../release-columns.ts'

/** Versions can be compared; what a release was built from and where it went is kept. */
export async function up(db: Kysely<Database>): Promise<void> {
  await addOrder(db)
  await fillOrder(db)
  await createCommits(db)
  await createReleaseCommits(db)
  await createDeploys(db)
  await createEnvironments(db)
  await createOwnership(db)
}

const TEXT_COLUMNS = ['prerelease_key', 'build_code']
const NUMBER_COLUMNS = ['major', 'minor', 'patch', 'revision', 'build_number']
const ROWS_AT_ONCE = 1000

async function addOrder({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .alterTable('release')
    .addColumn('package', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  for (const column of TEXT_COLUMNS) {
    await schema.alterTable('release').addColumn(column, 'text').execute()
  }
  for (const column of NUMBER_COLUMNS) {
    await schema.alterTable('release').addColumn(column, 'integer').execute()
  }
}

export async function fillOrder(db: Kysely<Database>): Promise<void> {
  let rows = await listFrom(db, 0)
  while (rows.length > 0) {
    for (const { id, version } of rows) {
      const columns = releaseOrderColumns(version)
      await db.updateTable('release').set(columns).where('id', '=', id).execute()
    }
    rows = await listFrom(db, rows.at(-1)?.id ?? 0)
  }
}

function listFrom(db: Kysely<Database>, afterId: number) {
  return db
    .selectFrom('release')
    .select(['id', 'version'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute()
}

async function createCommits({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .createTable('repository')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('provider', 'text')
    .addColumn('external_id', 'text')
    .addColumn('url', 'text')
    .addColumn('status', 'text', (c) => c.notNull().defaultTo('active'))
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('repository_organization_id_name', ['organization_id', 'name'])
    .execute()
  await schema
    .createTable('commit_author')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addUniqueConstraint('commit_author_organization_id_email', ['organization_id', 'email'])
    .execute()
  await schema
    .createTable('commit')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('repository_id', 'integer', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('message', 'text')
    .addColumn('author_id', 'integer')
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('commit_repository_id_key', ['repository_id', 'key'])
    .execute()
  await schema
    .createIndex('commit_repository_id_created_at_ms')
    .on('commit')
    .columns(['repository_id', 'created_at_ms'])
    .execute()
  await schema
    .createTable('commit_file')
    .addColumn('commit_id', 'integer', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('change', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('commit_file_pk', ['commit_id', 'path'])
    .execute()
  await schema
    .createIndex('commit_file_file_name')
    .on('commit_file')
    .columns(['file_name', 'commit_id'])
    .execute()
}

async function createReleaseCommits({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .createTable('release_commit')
    .addColumn('release_id', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('commit_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_commit_pk', ['release_id', 'position'])
    .execute()
  await schema
    .createIndex('release_commit_commit_id')
    .on('release_commit')
    .columns(['commit_id', 'release_id'])
    .execute()
  await schema
    .createTable('release_head')
    .addColumn('release_id', 'integer', (c) => c.notNull())
    .addColumn('repository_id', 'integer', (c) => c.notNull())
    .addColumn('commit_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_head_pk', ['release_id', 'repository_id'])
    .execute()
}

async function createDeploys({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .createTable('deploy')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('release_id', 'integer', (c) => c.notNull())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('url', 'text')
    .addColumn('started_at_ms', 'integer')
    .addColumn('finished_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('deploy_release_id_finished_at_ms')
    .on('deploy')
    .columns(['release_id', 'finished_at_ms'])
    .execute()
  await schema
    .createTable('deploy_project')
    .addColumn('deploy_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('deploy_project_pk', ['deploy_id', 'project_id'])
    .execute()
}

async function createEnvironments({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .alterTable('environment')
    .addColumn('is_hidden', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .createTable('release_environment')
    .addColumn('release_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('first_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at_ms', 'integer', (c) => c.notNull())
    .addColumn('new_issue_count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_environment_pk', ['release_id', 'project_id', 'environment'])
    .execute()
  await schema
    .createIndex('release_environment_project_id_environment')
    .on('release_environment')
    .columns(['project_id', 'environment'])
    .execute()
}

async function createOwnership({ schema }: Kysely<Database>): Promise<void> {
  await schema
    .createTable('ownership')
    .addColumn('project_id', 'integer', (c) => c.primaryKey())
    .addColumn('raw', 'text', (c) => c.notNull())
    .addColumn('is_fallthrough', 'integer', (c) => c.notNull())
    .addColumn('auto_assignment', 'text', (c) => c.notNull())
    .addColumn('is_codeowners_synced', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('codeowners')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('code_mapping_id', 'integer')
    .addColumn('raw', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('codeowners_project_id')
    .on('codeowners')
    .columns(['project_id', 'updated_at_ms'])
    .execute()
  await schema
    .createTable('code_mapping')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('repository_id', 'integer', (c) => c.notNull())
    .addColumn('stack_root', 'text', (c) => c.notNull())
    .addColumn('source_root', 'text', (c) => c.notNull())
    .addColumn('default_branch', 'text', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('code_mapping_project_id_stack_root', ['project_id', 'stack_root'])
    .execute()
  await schema
    .createTable('external_actor')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('external_name', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text')
    .addColumn('user_id', 'integer')
    .addColumn('team_id', 'integer')
    .addUniqueConstraint('external_actor_organization_id_name', [
      'organization_id',
      'provider',
      'external_name',
    ])
    .execute()
}
