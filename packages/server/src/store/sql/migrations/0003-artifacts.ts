import { type Kysely, sql } from 'kysely'

/** Uploaded files: chunks, what is made of them, and what releases need so that files can come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createUploads(db)
  await createBundles(db)
  await createSingleFiles(db)
  await extendReleases(db)
}

async function createUploads(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('chunk')
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addColumn('last_used_at_ms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('chunk_pk', ['organization_id', 'sha1'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema.createIndex('chunk_sha1').on('chunk').column('sha1').execute()
  await schema.createIndex('chunk_last_used_at_ms').on('chunk').column('last_used_at_ms').execute()
  await schema
    .createTable('assembly')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('detail', 'text')
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('updated_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('assembly_key', ['organization_id', 'kind', 'sha1', 'target'])
    .execute()
}

async function createBundles(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('artifact_bundle')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('bundle_id', 'text', (c) => c.notNull())
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addColumn('file_count', 'integer', (c) => c.notNull())
    .addColumn('uploaded_at_ms', 'integer', (c) => c.notNull())
    .addColumn('modified_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('artifact_bundle_bundle_id', ['organization_id', 'bundle_id'])
    .execute()
  await schema.createIndex('artifact_bundle_sha1').on('artifact_bundle').column('sha1').execute()
  await schema
    .createTable('artifact_bundle_project')
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('artifact_bundle_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('artifact_bundle_project_pk', ['project_id', 'artifact_bundle_id'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createIndex('artifact_bundle_project_artifact_bundle_id')
    .on('artifact_bundle_project')
    .column('artifact_bundle_id')
    .execute()
  await schema
    .createTable('artifact_bundle_release')
    .addColumn('organization_id', 'integer', (c) => c.notNull())
    .addColumn('release', 'text', (c) => c.notNull())
    .addColumn('dist', 'text', (c) => c.notNull())
    .addColumn('artifact_bundle_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('artifact_bundle_release_pk', [
      'organization_id',
      'release',
      'dist',
      'artifact_bundle_id',
    ])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createIndex('artifact_bundle_release_artifact_bundle_id')
    .on('artifact_bundle_release')
    .column('artifact_bundle_id')
    .execute()
  await schema
    .createTable('artifact_file')
    .addColumn('artifact_bundle_id', 'integer', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('debug_id', 'text')
    .addColumn('source_map_url', 'text')
    .addColumn('zip_offset', 'integer', (c) => c.notNull())
    .addColumn('zip_byte_count', 'integer', (c) => c.notNull())
    .addColumn('zip_method', 'integer', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('artifact_file_pk', ['artifact_bundle_id', 'url', 'path'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await schema
    .createIndex('artifact_file_debug_id')
    .on('artifact_file')
    .column('debug_id')
    .execute()
}

async function createSingleFiles(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('release_file')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('organization_id', 'integer', (c) => c.notNull().references('organization.id'))
    .addColumn('release', 'text', (c) => c.notNull())
    .addColumn('dist', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('headers', 'text', (c) => c.notNull())
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('release_file_name', ['organization_id', 'release', 'name', 'dist'])
    .execute()
  await schema.createIndex('release_file_sha1').on('release_file').column('sha1').execute()
  await schema
    .createTable('debug_file')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('project_id', 'integer', (c) => c.notNull().references('project.id'))
    .addColumn('debug_id', 'text', (c) => c.notNull())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('object_name', 'text', (c) => c.notNull())
    .addColumn('sha1', 'text', (c) => c.notNull())
    .addColumn('byte_count', 'integer', (c) => c.notNull())
    .addColumn('created_at_ms', 'integer', (c) => c.notNull())
    .addUniqueConstraint('debug_file_project_id_sha1', ['project_id', 'sha1', 'debug_id'])
    .execute()
  await schema
    .createIndex('debug_file_project_id_debug_id')
    .on('debug_file')
    .columns(['project_id', 'debug_id'])
    .execute()
  await schema.createIndex('debug_file_sha1').on('debug_file').column('sha1').execute()
  await schema
    .createTable('proguard_release')
    .addColumn('project_id', 'integer', (c) => c.notNull())
    .addColumn('debug_id', 'text', (c) => c.notNull())
    .addColumn('release', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('proguard_release_pk', ['project_id', 'debug_id', 'release'])
    .modifyEnd(sql`without rowid`)
    .execute()
}

/** A release may now exist before its first event: then its projects have seen no event of it. */
async function extendReleases(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('release')
    .addColumn('status', 'text', (c) => c.notNull().defaultTo('open'))
    .execute()
  await schema.alterTable('release').addColumn('ref', 'text').execute()
  await schema.alterTable('release').addColumn('url', 'text').execute()
  await schema.alterTable('release').addColumn('started_at_ms', 'integer').execute()
  await schema.alterTable('release').addColumn('released_at_ms', 'integer').execute()
  await schema
    .createIndex('release_project_project_id')
    .on('release_project')
    .column('project_id')
    .execute()
}
