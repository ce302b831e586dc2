import type { Kysely } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import * as initial from './migrations/0001-initial.ts'
import * as processingSettings from './migrations/0002-processing-settings.ts'
import * as artifacts from './migrations/0003-artifacts.ts'
import * as comments from './migrations/0004-comments.ts'
import * as mergedShortIds from './migrations/0005-merged-short-ids.ts'
import * as access from './migrations/0006-access.ts'
import * as signIn from './migrations/0007-sign-in.ts'
import * as issueLife from './migrations/0008-issue-life.ts'
import * as releases from './migrations/0009-releases.ts'
import * as eventSegments from './migrations/0010-event-segments.ts'
import * as searches from './migrations/0011-searches.ts'
import * as deletion from './migrations/0012-deletion.ts'
import * as issueOwners from './migrations/0013-issue-owners.ts'
import * as issueTitles from './migrations/0014-issue-titles.ts'
import * as rewrittenEvents from './migrations/0015-rewritten-events.ts'
import * as wordRuns from './migrations/0016-word-runs.ts'
import * as monitors from './migrations/0017-monitors.ts'
import * as attachments from './migrations/0018-attachments.ts'
import * as invitingPrograms from './migrations/0019-inviting-programs.ts'
import * as wordRecords from './migrations/0020-word-records.ts'
import * as avatars from './migrations/0021-avatars.ts'
import * as issueViews from './migrations/0022-issue-views.ts'
import * as releaseThresholds from './migrations/0023-release-thresholds.ts'
import * as oauth from './migrations/0024-oauth.ts'
import * as eventNames from './migrations/0026-event-names.ts'
import * as tail from './migrations/0027-tail.ts'
import * as projectBookmarks from './migrations/0028-project-bookmarks.ts'
import * as monitorOwners from './migrations/0029-monitor-owners.ts'
import * as outboxKind from './migrations/0030-outbox-kind.ts'

/** Every change of the tables, in order. Append only: databases in use have run the others. */
const MIGRATIONS = {
  '0001-initial': initial,
  '0002-processing-settings': processingSettings,
  '0003-artifacts': artifacts,
  '0004-comments': comments,
  '0005-merged-short-ids': mergedShortIds,
  '0006-access': access,
  '0007-sign-in': signIn,
  '0008-issue-life': issueLife,
  '0009-releases': releases,
  '0010-event-segments': eventSegments,
  '0011-searches': searches,
  '0012-deletion': deletion,
  '0013-issue-owners': issueOwners,
  '0014-issue-titles': issueTitles,
  '0015-rewritten-events': rewrittenEvents,
  '0016-word-runs': wordRuns,
  '0017-monitors': monitors,
  '0018-attachments': attachments,
  '0019-inviting-programs': invitingPrograms,
  '0020-word-records': wordRecords,
  '0021-avatars': avatars,
  '0022-issue-views': issueViews,
  '0023-release-thresholds': releaseThresholds,
  '0024-oauth': oauth,
  '0026-event-names': eventNames,
  '0027-tail': tail,
  '0028-project-bookmarks': projectBookmarks,
  '0029-monitor-owners': monitorOwners,
  '0030-outbox-kind': outboxKind,
} as const

const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }

/** The database was written by a newer version of this program, whose tables this one ignores. */
export class DatabaseTooNew extends Error {
  constructor(migration: string) {
    super(`the database has the migration ${migration}, which this version does not know`)
    this.name = 'DatabaseTooNew'
  }
}

/**
 * Brings the tables up to date and names the migrations that this took: all of them or none.
 * Any number of processes may call it at once; one of them does the work.
 */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  // The migrator's own tables are made within the transaction too, so two processes never race.
  return db.transaction().execute(async (transaction) => {
    await assertNotNewer(transaction)
    const migrator = new Migrator({ db: transaction, provider })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

async function assertNotNewer(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === MIGRATION_TABLE)) return
  const executed = await db
    .withTables<{ [MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(MIGRATION_TABLE)
    .select('name')
    .execute()
  const unknown = executed.find(({ name }) => !Object.hasOwn(MIGRATIONS, name))
  if (unknown) throw new DatabaseTooNew(unknown.name)
}

// The name that the migrator gives its table.
const MIGRATION_TABLE = 'kysely_migration'
