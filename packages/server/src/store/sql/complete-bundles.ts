import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { ArtifactBundle, ReleaseAssociation } from '../artifact-bundle-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { ArtifactBundleTable } from './artifact-tables.ts'
import type { Database } from './database.ts'

/** Bundles with whom they are for, in the order of their rows. */
export async function completeBundles(
  db: Kysely<Database>,
  rows: readonly Selectable<ArtifactBundleTable>[],
): Promise<readonly ArtifactBundle[]> {
  const ids = rows.map((row) => row.id)
  const projects = await db
    .selectFrom('artifact_bundle_project')
    .selectAll()
    .where('artifact_bundle_id', 'in', ids)
    .orderBy('project_id')
    .execute()
  const releases = await db
    .selectFrom('artifact_bundle_release')
    .selectAll()
    .where('artifact_bundle_id', 'in', ids)
    .orderBy('release')
    .orderBy('dist')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    bundleId: row.bundle_id,
    sha1: row.sha1 as Sha1,
    byteCount: row.byte_count,
    fileCount: row.file_count,
    uploadedAtMs: row.uploaded_at_ms,
    modifiedAtMs: row.modified_at_ms,
    projectIds: projects
      .filter((project) => project.artifact_bundle_id === row.id)
      .map((project) => project.project_id as ProjectId),
    associations: releases
      .filter((release) => release.artifact_bundle_id === row.id)
      .map(({ release, dist }): ReleaseAssociation => ({ release, dist: dist || undefined })),
  }))
}
