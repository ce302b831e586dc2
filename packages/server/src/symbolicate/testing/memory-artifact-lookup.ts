import { encodeUtf8 } from '@vedette/protocol/utf8'
import type { Artifact, ArtifactLookup } from '../artifact-lookup.ts'

/** A file as a test uploads it. */
export interface TestArtifact extends Omit<Artifact, 'key' | 'byteCount'> {
  readonly release?: string
  readonly content: string | Uint8Array
  /** Known, but gone by the time that it is read. */
  readonly isGone?: boolean
}

export interface TestLookup extends ArtifactLookup {
  /** Keys, in the order in which they were read. */
  readonly readKeys: readonly string[]
}

export function createMemoryArtifactLookup(uploads: readonly TestArtifact[]): TestLookup {
  const readKeys: string[] = []
  const stored = uploads.map(({ release, content, isGone, ...fields }, index) => {
    const bytes = typeof content === 'string' ? encodeUtf8(content) : content
    const artifact: Artifact = { ...fields, key: String(index), byteCount: bytes.length }
    return { artifact, bytes, release, isGone }
  })
  return {
    readKeys,
    async findByDebugIds({ debugIds }) {
      return stored
        .map(({ artifact }) => artifact)
        .filter(({ debugId }) => debugId !== undefined && debugIds.includes(debugId))
    },
    async findByUrls({ release, urls }) {
      return stored
        .filter((file) => file.release === release)
        .map(({ artifact }) => artifact)
        .filter(({ url }) => url !== undefined && urls.includes(url))
    },
    async read({ key }, bytesMax) {
      readKeys.push(key)
      const file = stored.find(({ artifact }) => artifact.key === key)
      if (file === undefined || file.isGone || file.bytes.length > bytesMax) return undefined
      return file.bytes
    },
  }
}
