import { BlobRefused, type BlobStore, type Sha1, type StoredBlob } from '../store/blob-store.ts'
import { FILE_BYTES_MAX } from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'

export interface AssembledFile {
  readonly sha1: Sha1
  readonly chunks: readonly Sha1[]
}

/**
 * Makes one blob of the chunks, in their order. The hash is checked even where such a blob exists:
 * who only knows a hash must not come by the bytes of somebody else.
 */
export async function assembleFile(
  blobs: BlobStore,
  { sha1, chunks }: AssembledFile,
  onProgress: () => Promise<void>,
): Promise<StoredBlob> {
  const [only] = chunks
  if (chunks.length === 1 && only === sha1) {
    const bytes = await blobs.findSize(sha1)
    if (bytes === undefined) throw gone()
    return { sha1, bytes }
  }
  try {
    const pieces = concatenate(blobs, chunks, onProgress)
    return await blobs.write(pieces, { sha1, bytesMax: FILE_BYTES_MAX })
  } catch (error) {
    if (!(error instanceof BlobRefused)) throw error
    const sentence =
      error.reason === 'too_large'
        ? `The file is over ${FILE_BYTES_MAX} bytes.`
        : 'The chunks do not make up a file of the given checksum.'
    throw new ArtifactRefused(sentence, { cause: error })
  }
}

async function* concatenate(
  blobs: BlobStore,
  chunks: readonly Sha1[],
  onProgress: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if ((await blobs.findSize(chunk)) === undefined) throw gone()
    yield* blobs.stream(chunk)
    await onProgress()
  }
}

function gone(): ArtifactRefused {
  return new ArtifactRefused('A chunk of the file is gone: upload it again.')
}
