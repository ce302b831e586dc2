import type { OrganizationId } from '@vedette/protocol/ids'
import type { Sha1, StoredBlob } from '../blob-store.ts'
import type { ChunkStore } from '../chunk-store.ts'
import type { MemoryChunk } from './memory-artifacts.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryChunkStore implements ChunkStore {
  readonly #chunks: Map<string, MemoryChunk>

  constructor({ artifacts }: MemoryState) {
    this.#chunks = artifacts.chunks
  }

  async upsert(organizationId: OrganizationId, { sha1 }: StoredBlob, usedAtMs: number) {
    this.#chunks.set(`${organizationId}:${sha1}`, { organizationId, sha1, usedAtMs })
  }

  async use(
    organizationId: OrganizationId,
    sha1s: readonly Sha1[],
    usedAtMs: number,
  ): Promise<ReadonlySet<Sha1>> {
    const known = sha1s.filter((sha1) => this.#chunks.has(`${organizationId}:${sha1}`))
    for (const sha1 of known) {
      this.#chunks.set(`${organizationId}:${sha1}`, { organizationId, sha1, usedAtMs })
    }
    return new Set(known)
  }

  async release(organizationId: OrganizationId, sha1s: readonly Sha1[], usedAtMs: number) {
    for (const sha1 of sha1s) {
      const key = `${organizationId}:${sha1}`
      const chunk = this.#chunks.get(key)
      if (chunk !== undefined && chunk.usedAtMs > usedAtMs) {
        this.#chunks.set(key, { ...chunk, usedAtMs })
      }
    }
  }

  async deleteUnused(usedBeforeMs: number, limit: number): Promise<readonly Sha1[]> {
    const old = [...this.#chunks].filter(([, chunk]) => chunk.usedAtMs < usedBeforeMs)
    return old.slice(0, limit).map(([key, { sha1 }]) => {
      this.#chunks.delete(key)
      return sha1
    })
  }
}
