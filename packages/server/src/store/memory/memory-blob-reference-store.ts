import type { BlobReferenceStore } from '../blob-reference-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { MemoryArtifacts } from './memory-artifacts.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryBlobReferenceStore implements BlobReferenceStore {
  readonly #artifacts: MemoryArtifacts

  constructor({ artifacts }: MemoryState) {
    this.#artifacts = artifacts
  }

  async listUnreferenced(sha1s: readonly Sha1[]): Promise<readonly Sha1[]> {
    const { chunks, bundles, releaseFiles, debugFiles } = this.#artifacts
    const referenced = new Set(
      [chunks, bundles, releaseFiles, debugFiles].flatMap((rows) =>
        [...rows.values()].map((row) => row.sha1),
      ),
    )
    return sha1s.filter((sha1) => !referenced.has(sha1))
  }

  async removeUnreferenced(sha1: Sha1, remove: () => Promise<unknown>): Promise<boolean> {
    const unreferenced = await this.listUnreferenced([sha1])
    if (unreferenced.length === 0) return false
    await remove()
    return true
  }
}
