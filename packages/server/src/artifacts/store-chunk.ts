import type { OrganizationId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import { BlobRefused, type BlobStore, type Sha1 } from '../store/blob-store.ts'
import type { ChunkStore } from '../store/chunk-store.ts'
import { CHUNK_BYTES } from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'

export interface StoreChunkDeps {
  readonly blobs: Pick<BlobStore, 'write'>
  readonly chunks: Pick<ChunkStore, 'upsert'>
  readonly clock: Pick<Clock, 'nowMs'>
}

export interface SentChunk {
  readonly organizationId: OrganizationId
  readonly sha1: Sha1
  /** Expanded. */
  readonly pieces: AsyncIterable<Uint8Array>
}

/** Keeps a part of a file for its organization, and says how long it is. */
export async function storeChunk(deps: StoreChunkDeps, chunk: SentChunk): Promise<number> {
  const { organizationId, sha1, pieces } = chunk
  try {
    const blob = await deps.blobs.write(pieces, { sha1, bytesMax: CHUNK_BYTES })
    await deps.chunks.upsert(organizationId, blob, deps.clock.nowMs())
    return blob.bytes
  } catch (error) {
    if (!(error instanceof BlobRefused)) throw error
    const sentence =
      error.reason === 'too_large'
        ? `The chunk ${sha1} is over ${CHUNK_BYTES} bytes.`
        : `The chunk ${sha1} has another checksum.`
    throw new ArtifactRefused(sentence, { cause: error })
  }
}
