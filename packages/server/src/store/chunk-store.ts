import type { OrganizationId } from '@vedette/protocol/ids'
import type { Sha1, StoredBlob } from './blob-store.ts'

/**
 * Which parts of files an organization has sent. Nobody may use a part for knowing its hash alone,
 * so each organization has its own rows for blobs that they share.
 */
export interface ChunkStore {
  upsert(organizationId: OrganizationId, blob: StoredBlob, usedAtMs: number): Promise<void>
  /** Those of the hashes that the organization has sent. They count as used now. */
  use(
    organizationId: OrganizationId,
    sha1s: readonly Sha1[],
    usedAtMs: number,
  ): Promise<ReadonlySet<Sha1>>
  /** Counts them as used at an earlier time, so that they are deleted sooner. */
  release(organizationId: OrganizationId, sha1s: readonly Sha1[], usedAtMs: number): Promise<void>
  /** The hashes of those that it deleted: at most `limit`, so that there may be more. */
  deleteUnused(usedBeforeMs: number, limit: number): Promise<readonly Sha1[]>
}
