import type { BlobReferenceStore, UnneededBlob } from '../blob-reference-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { MemoryArtifacts } from './memory-artifacts.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryBlobReferenceStore implements BlobReferenceStore {
  readonly #artifacts: MemoryArtifacts
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
    this.#artifacts = state.artifacts
  }

  async listUnreferenced(sha1s: readonly Sha1[]): Promise<readonly Sha1[]> {
    const { chunks, bundles, releaseFiles, debugFiles } = this.#artifacts
    const referenced = new Set(
      [chunks, bundles, releaseFiles, debugFiles].flatMap((rows) =>
        [...rows.values()].map((row) => row.sha1),
      ),
    )
    for (const { blob } of this.#state.attachments.values()) referenced.add(blob)
    return sha1s.filter((sha1) => !referenced.has(sha1))
  }

  async removeUnreferenced(sha1: Sha1, remove: () => Promise<unknown>): Promise<boolean> {
    const unreferenced = await this.listUnreferenced([sha1])
    if (unreferenced.length === 0) return false
    await remove()
    return true
  }

  async listUnneeded(limit: number): Promise<readonly UnneededBlob[]> {
    return [...this.#state.unneededBlobs.values()].slice(0, limit)
  }

  async deleteUnneeded(ids: readonly number[]): Promise<void> {
    for (const id of ids) this.#state.unneededBlobs.delete(id)
  }
}
