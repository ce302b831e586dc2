import type { DebugId } from '@vedette/protocol/debug-id'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { BundledFile, BundleUrlQuery, FoundFile } from '../artifact-bundle-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { ArtifactFileTable } from './artifact-tables.ts'
import type { Database } from './database.ts'
import type { TextMatching } from './text-matching.ts'

/**
 * Begins with the id, which is in few bundles, and only then looks at whose they are: a project
 * may have thousands of bundles, and no engine knows which is the better beginning.
 */
export async function findFilesByDebugIds(
  db: Kysely<Database>,
  projectId: ProjectId,
  debugIds: readonly string[],
): Promise<readonly FoundFile[]> {
  if (debugIds.length === 0) return []
  const rows = await db
    .selectFrom('artifact_file')
    .selectAll()
    .where('debug_id', 'in', debugIds)
    .execute()
  const bundles = await selectBundles(db, projectId)
    .where('artifact_bundle.id', 'in', [...new Set(rows.map((row) => row.artifact_bundle_id))])
    .execute()
  return bundles.flatMap((bundle) => filesOf({ ...bundle, dist: '' }, rows))
}

/** Begins with the bundles of the release, which are few. */
export async function findFilesByUrls(
  db: Kysely<Database>,
  wanted: {
    readonly projectId: ProjectId
    readonly release: string
    readonly urls: readonly string[]
  },
): Promise<readonly FoundFile[]> {
  const { projectId, release } = wanted
  const bundles = await selectOfRelease(db, projectId, release).select('of_release.dist').execute()
  const rows = await db
    .selectFrom('artifact_file')
    .selectAll()
    .where('artifact_bundle_id', 'in', [...new Set(bundles.map((bundle) => bundle.id))])
    .where('url', 'in', wanted.urls)
    .execute()
  return bundles.flatMap((bundle) => filesOf(bundle, rows))
}

export async function listIdsByUrlParts(
  db: Kysely<Database>,
  matching: TextMatching,
  { projectId, release, dist, urlParts, limit }: BundleUrlQuery & { readonly limit: number },
): Promise<readonly string[]> {
  const rows = await selectOfRelease(db, projectId, release)
    .where('of_release.dist', '=', dist ?? '')
    .where(({ exists, or, selectFrom }) =>
      exists(
        selectFrom('artifact_file as file')
          .select('file.path')
          .whereRef('file.artifact_bundle_id', '=', 'artifact_bundle.id')
          .where((eb) => or(urlParts.map((part) => matching.contains(eb.ref('file.url'), part)))),
      ),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => row.bundle_id)
}

export function bundledFileOf(row: Selectable<ArtifactFileTable>): BundledFile {
  return {
    path: row.path,
    type: row.type,
    url: row.url,
    debugId: (row.debug_id as DebugId | null) ?? undefined,
    sourceMapUrl: row.source_map_url ?? undefined,
    place: {
      offset: row.zip_offset,
      compressedBytes: row.zip_byte_count,
      method: row.zip_method,
    },
    byteCount: row.byte_count,
  }
}

interface BundleRow {
  readonly id: number
  readonly bundle_id: string
  readonly sha1: string
  readonly modified_at_ms: number
  readonly dist: string
}

function filesOf(
  bundle: BundleRow,
  rows: readonly Selectable<ArtifactFileTable>[],
): readonly FoundFile[] {
  return rows
    .filter((row) => row.artifact_bundle_id === bundle.id)
    .map((row) => ({
      ...bundledFileOf(row),
      bundleId: bundle.bundle_id,
      sha1: bundle.sha1 as Sha1,
      modifiedAtMs: bundle.modified_at_ms,
      dist: bundle.dist || undefined,
    }))
}

/** The project's, the latest first. */
function selectBundles(db: Kysely<Database>, projectId: ProjectId) {
  return db
    .selectFrom('artifact_bundle')
    .innerJoin(
      'artifact_bundle_project as of_project',
      'of_project.artifact_bundle_id',
      'artifact_bundle.id',
    )
    .select([
      'artifact_bundle.id',
      'artifact_bundle.bundle_id',
      'artifact_bundle.sha1',
      'artifact_bundle.modified_at_ms',
    ])
    .where('of_project.project_id', '=', projectId)
    .orderBy('artifact_bundle.modified_at_ms', 'desc')
    .orderBy('artifact_bundle.id', 'desc')
}

function selectOfRelease(db: Kysely<Database>, projectId: ProjectId, release: string) {
  return selectBundles(db, projectId)
    .innerJoin('artifact_bundle_release as of_release', (join) =>
      join
        .onRef('of_release.artifact_bundle_id', '=', 'artifact_bundle.id')
        .onRef('of_release.organization_id', '=', 'artifact_bundle.organization_id'),
    )
    .innerJoin('project', 'project.id', 'of_project.project_id')
    .whereRef('of_release.organization_id', '=', 'project.organization_id')
    .where('of_release.release', '=', release)
}
