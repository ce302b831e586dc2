import type { ProjectId } from '@vedette/protocol/ids'
import { DEBUG_ZIP_BYTES_MAX, DEBUG_ZIP_ENTRIES_MAX } from '../artifacts/artifact-limits.ts'
import { ArtifactRefused } from '../artifacts/artifact-refused.ts'
import { findProguardUuid } from '../artifacts/debug-file-format.ts'
import { freeBlobs } from '../artifacts/free-blobs.ts'
import { streamZippedFile } from '../artifacts/read-zipped-file.ts'
import { readZipDirectory } from '../artifacts/zip-directory.ts'
import { BlobRefused, type StoredBlob } from '../store/blob-store.ts'
import type { DebugFile } from '../store/debug-file-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { ApiError } from './api-error.ts'

/**
 * The mappings of ProGuard in a zip, as old tools send them. Other debug files are left out: their
 * ids are inside them, and tools that know those send the files in chunks.
 */
export async function unpackDebugZip(
  deps: ApiDeps,
  projectId: ProjectId,
  pieces: AsyncIterable<Uint8Array>,
): Promise<readonly DebugFile[]> {
  const { stores, blobs } = deps
  const zip = await writeZip(deps, pieces)
  try {
    return await unpack(deps, projectId, zip)
  } finally {
    await freeBlobs({ blobs, references: stores.blobReferences }, [zip.sha1])
  }
}

async function writeZip({ blobs }: ApiDeps, pieces: AsyncIterable<Uint8Array>) {
  try {
    return await blobs.write(pieces, { bytesMax: DEBUG_ZIP_BYTES_MAX })
  } catch (cause) {
    if (cause instanceof BlobRefused) throw new ApiError('too_large', { cause })
    throw cause
  }
}

async function unpack(
  { stores, blobs, clock }: ApiDeps,
  projectId: ProjectId,
  zip: StoredBlob,
): Promise<readonly DebugFile[]> {
  const entries = await readZipDirectory(blobs, zip, DEBUG_ZIP_ENTRIES_MAX)
  const mappings = [...entries.values()].flatMap((file) => {
    const debugId = findProguardUuid(file.name)
    return debugId === undefined ? [] : [{ file, debugId }]
  })
  const total = mappings.reduce((sum, { file }) => sum + file.byteCount, 0)
  if (total > DEBUG_ZIP_BYTES_MAX) {
    throw new ArtifactRefused(`The files are over ${DEBUG_ZIP_BYTES_MAX} bytes together.`)
  }
  const found: DebugFile[] = []
  for (const { file, debugId } of mappings) {
    const content = streamZippedFile(blobs, { sha1: zip.sha1, file })
    const { sha1, bytes } = await blobs.write(content, { bytesMax: file.byteCount })
    const kind = { format: 'proguard', objectName: 'proguard-mapping' }
    const createdAtMs = clock.nowMs()
    const row = { projectId, debugId, ...kind, sha1, byteCount: bytes, createdAtMs }
    found.push(await stores.debugFiles.upsert(row))
  }
  return found
}
