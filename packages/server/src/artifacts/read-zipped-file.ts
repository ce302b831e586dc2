import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { ZipPlace } from '../store/artifact-bundle-store.ts'
import type { BlobStore, Sha1 } from '../store/blob-store.ts'
import { ArtifactRefused } from './artifact-refused.ts'
import { expandDeflate } from './expand-pieces.ts'

const expand = promisify(inflateRaw)

export interface ZippedFile {
  readonly place: ZipPlace
  /** Expanded, as the zip's list promises. */
  readonly byteCount: number
}

export interface FileInZip {
  /** Of the zip. */
  readonly sha1: Sha1
  readonly file: ZippedFile
}

type Blobs = Pick<BlobStore, 'read'>

// Layout: PKWARE's APPNOTE.TXT, section 4.3.7.
const SIGNATURE = 0x04034b50
const HEADER_BYTES = 30
/** Names and extra fields are mostly shorter, so that one read gets all. */
const NAMES_BYTES = 512
const STORED = 0
const PIECE_BYTES = 256 * 1024

/**
 * One file out of a zip, without touching the others. Undefined where the blob is gone, the file is
 * longer than wanted, or not what the zip's list promised.
 */
export async function readZippedFile(
  blobs: Blobs,
  { sha1, file }: FileInZip,
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

/** The same, piece by piece for files of any length. Throws where it cannot go on. */
export async function* streamZippedFile(
  blobs: Blobs,
  { sha1, file }: FileInZip,
): AsyncGenerator<Uint8Array> {
  const { place, byteCount } = file
  const header = await blobs.read(sha1, { offset: place.offset, bytes: HEADER_BYTES })
  const start = header && findData(header)
  if (start === undefined) throw new ArtifactRefused('A file in the zip archive is broken.')
  const pieces = readPieces(blobs, sha1, { ...place, offset: place.offset + start })
  let bytes = 0
  for await (const piece of place.method === STORED ? pieces : expandDeflate(pieces)) {
    bytes += piece.byteLength
    if (bytes > byteCount) break
    yield piece
  }
  if (bytes !== byteCount) {
    throw new ArtifactRefused('A file in the zip archive has another length than it says.')
  }
}

async function* readPieces(
  blobs: Blobs,
  sha1: Sha1,
  { offset, compressedBytes }: ZipPlace,
): AsyncGenerator<Uint8Array> {
  const end = offset + compressedBytes
  for (let at = offset; at < end; at += PIECE_BYTES) {
    const piece = await blobs.read(sha1, { offset: at, bytes: Math.min(PIECE_BYTES, end - at) })
    if (piece === undefined) throw new Error(`blob ${sha1} is gone`)
    yield piece
  }
}

async function readData(
  blobs: Blobs,
  sha1: Sha1,
  { offset, compressedBytes }: ZipPlace,
): Promise<Uint8Array | undefined> {
  const bytes = HEADER_BYTES + NAMES_BYTES + compressedBytes
  const read = await blobs.read(sha1, { offset, bytes })
  const start = read && findData(read)
  if (start === undefined) return undefined
  const data = read?.subarray(start, start + compressedBytes)
  if (data?.byteLength === compressedBytes) return data
  const whole = await blobs.read(sha1, { offset: offset + start, bytes: compressedBytes })
  return whole?.byteLength === compressedBytes ? whole : undefined
}

/** Where a file begins behind its header, whose names may differ from those of the list. */
function findData(header: Uint8Array): number | undefined {
  if (header.byteLength < HEADER_BYTES) return undefined
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (view.getUint32(0, true) !== SIGNATURE) return undefined
  return HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true)
}
