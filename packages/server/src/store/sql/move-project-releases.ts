import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'
import { deleteBundle } from './write-bundle.ts'

export interface ProjectJourney {
  readonly projectId: ProjectId
  readonly from: OrganizationId
  readonly to: OrganizationId
}

/** What a release says of itself, wherever it is. */
const RELEASE_COLUMNS = [
  'version',
  'status',
  'ref',
  'url',
  'started_at_ms',
  'released_at_ms',
  'created_at_ms',
  'package',
  'major',
  'minor',
  'patch',
  'revision',
  'prerelease_key',
  'build_code',
  'build_number',
] as const

/**
 * The project's releases are found under the same versions, with when they were seen there. Those
 * that no other project has go away, and their files along; commits and deploys stay behind, since
 * they belong to repositories and people of the old organization.
 */
export async function moveReleases(
  db: Transaction<Database>,
  { projectId, from, to }: ProjectJourney,
): Promise<void> {
  const rows = await db
    .selectFrom('release_project')
    .select('release_id')
    .where('project_id', '=', projectId)
    .execute()
  const columns = sql.join(RELEASE_COLUMNS.map((name) => sql.ref(name)))
  for (const some of chunksOf(rows, ROWS_PER_QUERY)) {
    const ids = some.map((row) => row.release_id)
    await sql`
      insert into release (organization_id, ${columns})
      select ${to}, ${columns} from release where id in (${sql.join(ids)})
      on conflict (organization_id, version) do nothing`.execute(db)
    for (const table of ['release_project', 'release_environment'] as const) {
      await sql`
        update ${sql.table(table)} set release_id = (
          select here.id from release as here inner join release as there
          on here.version = there.version and here.organization_id = ${to}
          where there.id = ${sql.table(table)}.release_id)
        where project_id = ${projectId} and release_id in (${sql.join(ids)})`.execute(db)
    }
    await leaveReleases(db, ids, { from, to })
  }
  await db.deleteFrom('deploy_project').where('project_id', '=', projectId).execute()
}

type Ends = Pick<ProjectJourney, 'from' | 'to'>

async function leaveReleases(
  db: Transaction<Database>,
  ids: readonly number[],
  { from, to }: Ends,
): Promise<void> {
  const left = await db
    .selectFrom('release')
    .select(['id', 'version'])
    .where('id', 'in', ids)
    .where('id', 'not in', (eb) =>
      eb.selectFrom('release_project').select('release_id').where('release_id', 'in', ids),
    )
    .execute()
  if (left.length === 0) return
  const leftIds = left.map((row) => row.id)
  const versions = left.map((row) => row.version)
  await sql`
    update release_file set organization_id = ${to}
    where organization_id = ${from} and release in (${sql.join(versions)}) and not exists (
      select 1 from release_file as other where other.organization_id = ${to}
      and other.release = release_file.release and other.name = release_file.name
      and other.dist = release_file.dist)`.execute(db)
  const ofRelease = db.selectFrom('deploy').select('id').where('release_id', 'in', leftIds)
  await db.deleteFrom('deploy_project').where('deploy_id', 'in', ofRelease).execute()
  for (const table of [
    'deploy',
    'release_commit',
    'release_head',
    'release_environment',
  ] as const) {
    await db.deleteFrom(table).where('release_id', 'in', leftIds).execute()
  }
  await db
    .deleteFrom('release_file')
    .where('organization_id', '=', from)
    .where('release', 'in', versions)
    .execute()
  await db.deleteFrom('release').where('id', 'in', leftIds).execute()
}

/** Bundles for this project alone go along, so that what comes in stays readable. */
export async function moveBundles(
  db: Transaction<Database>,
  { projectId, to }: ProjectJourney,
): Promise<void> {
  const bundles = await db
    .selectFrom('artifact_bundle_project as own')
    .innerJoin('artifact_bundle', 'artifact_bundle.id', 'own.artifact_bundle_id')
    .leftJoin('artifact_bundle as same', (join) =>
      join
        .onRef('same.bundle_id', '=', 'artifact_bundle.bundle_id')
        .on('same.organization_id', '=', to),
    )
    .leftJoin('artifact_bundle_project as other', (join) =>
      join
        .onRef('other.artifact_bundle_id', '=', 'own.artifact_bundle_id')
        .on('other.project_id', '<>', projectId),
    )
    .where('own.project_id', '=', projectId)
    .select(['own.artifact_bundle_id as id', 'same.id as same_id', 'other.project_id as other_id'])
    .execute()
  for (const { id, same_id, other_id } of bundles) {
    if (other_id === null && same_id === null) {
      await db
        .updateTable('artifact_bundle')
        .set({ organization_id: to })
        .where('id', '=', id)
        .execute()
      await db
        .updateTable('artifact_bundle_release')
        .set({ organization_id: to })
        .where('artifact_bundle_id', '=', id)
        .execute()
      continue
    }
    await db
      .deleteFrom('artifact_bundle_project')
      .where('artifact_bundle_id', '=', id)
      .where('project_id', '=', projectId)
      .execute()
    if (other_id === null) await deleteBundle(db, id)
  }
}
