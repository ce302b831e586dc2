import type { Sha1 } from './blob-store.ts'

/** Which blobs are needed: every table that names a blob counts here. */
export interface BlobReferenceStore {
  /** Those of the hashes that no row refers to. */
  listUnreferenced(sha1s: readonly Sha1[]): Promise<readonly Sha1[]>
  /**
   * Removes the blob unless a row refers to it. Nobody can begin to refer to it meanwhile. When
   * the process ends in between, the blob is gone or without reference, to be found later.
   */
  removeUnreferenced(sha1: Sha1, remove: () => Promise<unknown>): Promise<boolean>
  /** Those whose rows went since, the first of them first. */
  listUnneeded(limit: number): Promise<readonly UnneededBlob[]>
  /** Their blobs are gone too. */
  deleteUnneeded(ids: readonly number[]): Promise<void>
}

export interface UnneededBlob {
  readonly id: number
  readonly blob: Sha1
}
