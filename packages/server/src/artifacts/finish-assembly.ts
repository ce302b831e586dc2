import type { Clock } from '../platform/clock.ts'
import type { Assembly } from '../store/assembly-store.ts'
import type { BlobStore, Sha1, StoredBlob } from '../store/blob-store.ts'
import type { NewReleaseFile } from '../store/release-file-store.ts'
import type { Store } from '../store/store.ts'
import { RELEASE_BUNDLE_BYTES_MAX } from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'
import { requestOf } from './assembly-request.ts'
import { type ManifestFile, readBundle } from './bundle-manifest.ts'
import { DEBUG_FILE_HEAD_BYTES, identifyDebugFile } from './debug-file-format.ts'
import { streamZippedFile } from './read-zipped-file.ts'

export interface FinishDeps {
  readonly store: Pick<Store, 'artifactBundles' | 'releaseFiles' | 'debugFiles'>
  readonly blobs: BlobStore
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Makes of a whole file what it is for, and names the blobs that may be needed no longer. */
export function finishAssembly(
  deps: FinishDeps,
  assembly: Assembly,
  blob: StoredBlob,
): Promise<readonly Sha1[]> {
  if (assembly.kind === 'artifact_bundle') return keepBundle(deps, assembly, blob)
  if (assembly.kind === 'release_files') return unpackBundle(deps, assembly, blob)
  return keepDebugFile(deps, assembly, blob)
}

async function keepBundle(
  { store, blobs, clock }: FinishDeps,
  assembly: Assembly,
  blob: StoredBlob,
): Promise<readonly Sha1[]> {
  const { projectIds, association } = requestOf(assembly)
  const content = await readBundle(blobs, blob)
  const replaced = await store.artifactBundles.insert(
    {
      organizationId: assembly.organizationId,
      bundleId: content.bundleId ?? uuidOf(blob.sha1),
      blob,
      files: content.files,
      projectIds,
      association,
    },
    clock.nowMs(),
  )
  return replaced === undefined ? [] : [replaced]
}

/** The old way: all projects of the release get the files, each by itself. */
async function unpackBundle(
  deps: FinishDeps,
  assembly: Assembly,
  blob: StoredBlob,
): Promise<readonly Sha1[]> {
  const { association } = requestOf(assembly)
  const content = await readBundle(deps.blobs, blob)
  const release = association?.release ?? content.release
  if (release === undefined) throw new ArtifactRefused('The bundle is for no release.')
  if (content.release !== undefined && content.release !== release) {
    throw new ArtifactRefused(`The bundle is for the release ${content.release}.`)
  }
  const total = content.files.reduce((sum, file) => sum + file.byteCount, 0)
  if (total > RELEASE_BUNDLE_BYTES_MAX) {
    throw new ArtifactRefused(`The files are over ${RELEASE_BUNDLE_BYTES_MAX} bytes together.`)
  }
  const files: NewReleaseFile[] = []
  for (const file of content.files) {
    const written = await writeFile(deps.blobs, blob.sha1, file)
    files.push({
      organizationId: assembly.organizationId,
      release,
      dist: content.dist,
      name: file.url,
      headers: file.headers,
      sha1: written.sha1,
      byteCount: written.bytes,
      createdAtMs: deps.clock.nowMs(),
    })
  }
  return [blob.sha1, ...(await deps.store.releaseFiles.upsertMany(files))]
}

async function writeFile(blobs: BlobStore, sha1: Sha1, file: ManifestFile): Promise<StoredBlob> {
  try {
    const pieces = streamZippedFile(blobs, { sha1, file })
    return await blobs.write(pieces, { bytesMax: file.byteCount })
  } catch (cause) {
    if (!(cause instanceof ArtifactRefused)) throw cause
    throw new ArtifactRefused(`${file.path} cannot be expanded.`, { cause })
  }
}

async function keepDebugFile(
  { store, blobs, clock }: FinishDeps,
  assembly: Assembly,
  blob: StoredBlob,
): Promise<readonly Sha1[]> {
  const { projectIds, name = '', debugId: given } = requestOf(assembly)
  const range = { offset: 0, bytes: DEBUG_FILE_HEAD_BYTES }
  const head = (await blobs.read(blob.sha1, range)) ?? new Uint8Array()
  const { format, debugId, objectName } = identifyDebugFile(name, head, given)
  if (debugId === undefined) {
    throw new ArtifactRefused('The file came without a debug id, and none is in its name.')
  }
  for (const projectId of projectIds) {
    await store.debugFiles.upsert({
      projectId,
      debugId,
      format,
      objectName,
      sha1: blob.sha1,
      byteCount: blob.bytes,
      createdAtMs: clock.nowMs(),
    })
  }
  return []
}

/** A bundle that does not name itself is told from others by its content. */
function uuidOf(sha1: Sha1): string {
  const groups = [sha1.slice(0, 8), sha1.slice(8, 12), sha1.slice(12, 16), sha1.slice(16, 20)]
  return [...groups, sha1.slice(20, 32)].join('-')
}
