import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { ZipPlace } from '../store/artifact-bundle-store.ts'
import type { BlobStore, Sha1 } from '../store/blob-store.ts'

const expand = promisify(inflateRaw)

export interface ZippedFile {
  readonly place: ZipPlace
  /** Expanded. */
  readonly byteCount: number
}

// Layout: PKWARE's APPNOTE.TXT, section 4.3.7.
const SIGNATURE = 0x04034b50
const HEADER_BYTES = 30
/** Names and extra fields are mostly shorter, so that one read gets all. */
const NAMES_BYTES = 512
const STORED = 0

/**
 * One file out of a zip, without touching the others. Undefined where the blob is gone, the file is
 * longer than wanted, or not what the zip's list promised.
 */
export async function readZippedFile(
  blobs: Pick<BlobStore, 'read'>,
  { sha1, file }: { readonly sha1: Sha1; readonly file: ZippedFile },
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const { place, byteCount } = file
  if (byteCount > bytesMax) return undefined
  const data = await readData(blobs, sha1, place)
  if (data === undefined || place.method === STORED) return data
  try {
    // Never more than promised: that is what makes a bomb.
    const content = await expand(data, { maxOutputLength: Math.max(1, byteCount) })
    return content.byteLength === byteCount ? content : undefined
  } catch {
    return undefined
  }
}

async function readData(
  blobs: Pick<BlobStore, 'read'>,
  sha1: Sha1,
  { offset, compressedBytes }: ZipPlace,
): Promise<Uint8Array | undefined> {
  const bytes = HEADER_BYTES + NAMES_BYTES + compressedBytes
  const read = await blobs.read(sha1, { offset, bytes })
  if (read === undefined || read.byteLength < HEADER_BYTES) return undefined
  const view = new DataView(read.buffer, read.byteOffset, read.byteLength)
  if (view.getUint32(0, true) !== SIGNATURE) return undefined
  const start = HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true)
  const data = read.subarray(start, start + compressedBytes)
  if (data.byteLength === compressedBytes) return data
  const whole = await blobs.read(sha1, { offset: offset + start, bytes: compressedBytes })
  return whole?.byteLength === compressedBytes ? whole : undefined
}
