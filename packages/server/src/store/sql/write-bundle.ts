import type { Transaction } from 'kysely'
import type { BundledFile, BundleScope, NewArtifactBundle } from '../artifact-bundle-store.ts'
import { formatArtifactsAdded } from '../artifacts-added.ts'
import type { Sha1 } from '../blob-store.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { announceFirstFiles } from './projects-with-files.ts'

/** Rows of one statement: ten parameters each, of the 32,766 that SQLite takes. */
const ROWS_MAX = 200

/** Gives the hash of the blob that an older bundle of the same id had. */
export async function writeBundle(
  transaction: Transaction<Database>,
  bundle: NewArtifactBundle,
  nowMs: number,
): Promise<Sha1 | undefined> {
  const { organizationId, bundleId, blob, files } = bundle
  const older = await transaction
    .selectFrom('artifact_bundle')
    .select(['id', 'sha1'])
    .where('organization_id', '=', organizationId)
    .where('bundle_id', '=', bundleId)
    .executeTakeFirst()
  const content = { sha1: blob.sha1, byte_count: blob.bytes, file_count: files.length }
  const id = older?.id ?? (await insertRow(transaction, bundle, { ...content, nowMs }))
  if (older !== undefined) {
    await transaction
      .updateTable('artifact_bundle')
      .set(content)
      .where('id', '=', older.id)
      .execute()
    await deleteFiles(transaction, older.id)
  }
  await insertFiles(transaction, id, files)
  await addScope(transaction, { id, organizationId, scope: bundle, nowMs })
  return older?.sha1 === blob.sha1 ? undefined : (older?.sha1 as Sha1 | undefined)
}

export interface ScopedBundle {
  readonly id: number
  readonly organizationId: number
  readonly scope: BundleScope
  readonly nowMs: number
}

export async function addScope(
  transaction: Transaction<Database>,
  { id, organizationId, scope, nowMs }: ScopedBundle,
): Promise<void> {
  const { projectIds, association } = scope
  await announceFirstFiles(transaction, { projectIds, nowMs })
  await transaction
    .updateTable('artifact_bundle')
    .set({ modified_at_ms: nowMs })
    .where('id', '=', id)
    .execute()
  for (const projectId of projectIds) {
    await transaction
      .insertInto('artifact_bundle_project')
      .values({ project_id: projectId, artifact_bundle_id: id })
      .onConflict((oc) => oc.columns(['project_id', 'artifact_bundle_id']).doNothing())
      .execute()
  }
  if (association !== undefined) {
    await transaction
      .insertInto('artifact_bundle_release')
      .values({
        organization_id: organizationId,
        release: association.release,
        dist: association.dist ?? '',
        artifact_bundle_id: id,
      })
      .onConflict((oc) =>
        oc.columns(['organization_id', 'release', 'dist', 'artifact_bundle_id']).doNothing(),
      )
      .execute()
  }
  const payloads = formatArtifactsAdded({
    projectIds,
    association,
    debugIds: await listDebugIds(transaction, id),
  })
  await insertOutbox(transaction, 'artifacts.added', { payloads, nowMs })
}

export async function deleteBundle(transaction: Transaction<Database>, id: number): Promise<void> {
  await deleteFiles(transaction, id)
  for (const table of ['artifact_bundle_project', 'artifact_bundle_release'] as const) {
    await transaction.deleteFrom(table).where('artifact_bundle_id', '=', id).execute()
  }
  await transaction.deleteFrom('artifact_bundle').where('id', '=', id).execute()
}

async function insertRow(
  transaction: Transaction<Database>,
  { organizationId, bundleId }: NewArtifactBundle,
  content: {
    readonly sha1: Sha1
    readonly byte_count: number
    readonly file_count: number
    readonly nowMs: number
  },
): Promise<number> {
  const { nowMs, ...columns } = content
  const { id } = await transaction
    .insertInto('artifact_bundle')
    .values({
      organization_id: organizationId,
      bundle_id: bundleId,
      uploaded_at_ms: nowMs,
      modified_at_ms: nowMs,
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertFiles(
  transaction: Transaction<Database>,
  bundleId: number,
  files: readonly BundledFile[],
): Promise<void> {
  for (let start = 0; start < files.length; start += ROWS_MAX) {
    const rows = files.slice(start, start + ROWS_MAX).map((file) => ({
      artifact_bundle_id: bundleId,
      path: file.path,
      type: file.type,
      url: file.url,
      debug_id: file.debugId ?? null,
      source_map_url: file.sourceMapUrl ?? null,
      zip_offset: file.place.offset,
      zip_byte_count: file.place.compressedBytes,
      zip_method: file.place.method,
      byte_count: file.byteCount,
    }))
    await transaction.insertInto('artifact_file').values(rows).execute()
  }
}

async function deleteFiles(transaction: Transaction<Database>, bundleId: number): Promise<void> {
  await transaction.deleteFrom('artifact_file').where('artifact_bundle_id', '=', bundleId).execute()
}

async function listDebugIds(transaction: Transaction<Database>, bundleId: number) {
  const rows = await transaction
    .selectFrom('artifact_file')
    .select('debug_id')
    .distinct()
    .where('artifact_bundle_id', '=', bundleId)
    .where('debug_id', 'is not', null)
    .execute()
  return rows.flatMap(({ debug_id }) => debug_id ?? [])
}
