import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'
import { raiseSettingsVersion } from './sql-project-option-store.ts'

/** Those of the projects that have files, of their own or of a release of their organization. */
export async function findProjectsWithFiles(
  db: Kysely<Database>,
  projectIds: readonly ProjectId[],
): Promise<ReadonlySet<ProjectId>> {
  const rows = await db
    .selectFrom('project')
    .select('project.id')
    .where('project.id', 'in', projectIds)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('artifact_bundle_project as bundle')
            .select('bundle.project_id')
            .whereRef('bundle.project_id', '=', 'project.id'),
        ),
        eb.exists(
          eb
            .selectFrom('debug_file')
            .select('debug_file.id')
            .whereRef('debug_file.project_id', '=', 'project.id'),
        ),
        eb.exists(
          eb
            .selectFrom('release_file')
            .select('release_file.id')
            .whereRef('release_file.organization_id', '=', 'project.organization_id'),
        ),
      ]),
    )
    .execute()
  return new Set(rows.map((row) => row.id as ProjectId))
}

interface Arrival {
  readonly projectIds: readonly ProjectId[]
  readonly nowMs: number
}

/**
 * To be called before the files of an upload are written, in their transaction. The worker asks
 * which projects have files when it loads their settings, so the first file is a change of those.
 */
export async function announceFirstFiles(
  transaction: Transaction<Database>,
  { projectIds, nowMs }: Arrival,
): Promise<void> {
  const known = await findProjectsWithFiles(transaction, projectIds)
  if (projectIds.some((id) => !known.has(id))) await raiseSettingsVersion(transaction, nowMs)
}

/** The same for files of a release: they are for whichever project reports the release. */
export async function announceFirstReleaseFiles(
  transaction: Transaction<Database>,
  { organizationId, nowMs }: { readonly organizationId: number; readonly nowMs: number },
): Promise<void> {
  const row = await transaction
    .selectFrom('release_file')
    .select('id')
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (row === undefined) await raiseSettingsVersion(transaction, nowMs)
}
