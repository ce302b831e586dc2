import type { BlobReferenceStore } from '../store/blob-reference-store.ts'
import type { BlobStore, Sha1 } from '../store/blob-store.ts'

export interface FreeBlobsDeps {
  readonly blobs: Pick<BlobStore, 'delete'>
  readonly references: BlobReferenceStore
}

/** Gives back the room of those that nobody needs any more. */
export async function freeBlobs(deps: FreeBlobsDeps, sha1s: Iterable<Sha1>): Promise<void> {
  for (const sha1 of sha1s) {
    await deps.references.removeUnreferenced(sha1, () => deps.blobs.delete(sha1))
  }
}

/** Looked at together. */
const BATCH = 500

/** Finds what a process left behind that ended between a row and its blob. */
export async function sweepBlobs(
  deps: FreeBlobsDeps & { readonly blobs: Pick<BlobStore, 'delete' | 'list'> },
  writtenBeforeMs: number,
): Promise<void> {
  let batch: Sha1[] = []
  for await (const sha1 of deps.blobs.list(writtenBeforeMs)) {
    batch.push(sha1)
    if (batch.length < BATCH) continue
    await freeBlobs(deps, await deps.references.listUnreferenced(batch))
    batch = []
  }
  await freeBlobs(deps, await deps.references.listUnreferenced(batch))
}
