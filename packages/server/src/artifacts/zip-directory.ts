import type { ZipPlace } from '../store/artifact-bundle-store.ts'
import type { BlobStore, StoredBlob } from '../store/blob-store.ts'
import { ZIP_DIRECTORY_BYTES_MAX, ZIP_ENTRIES_MAX, ZIP_NAME_BYTES_MAX } from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'

/** A file in a zip, as the zip's own list has it. */
export interface ZipEntry {
  readonly name: string
  readonly place: ZipPlace
  /** Expanded, as the list says: whoever expands it holds it to that. */
  readonly byteCount: number
}

// Layouts: PKWARE's APPNOTE.TXT, sections 4.3.12 and 4.3.16.
const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 0xffff
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
/** Stands in a field whose value is in an extension for large files. */
const EXTENDED = 0xffffffff
const ENCRYPTED_FLAG = 1
const STORED = 0
const DEFLATED = 8

/**
 * Reads the list at a zip's end, and nothing of its files. Bytes before the zip are allowed, such
 * as the header of a source bundle.
 */
export async function readZipDirectory(
  blobs: Pick<BlobStore, 'read'>,
  blob: StoredBlob,
  entriesMax = ZIP_ENTRIES_MAX,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const tailBytes = Math.min(blob.bytes, END_BYTES + COMMENT_BYTES_MAX)
  const tailStart = blob.bytes - tailBytes
  const tail = await readRange(blobs, blob, { offset: tailStart, bytes: tailBytes })
  const end = readEnd(tail, tailStart, entriesMax)
  const directory = await readRange(blobs, blob, { offset: end.start, bytes: end.bytes })
  return readEntries(directory, end)
}

interface ZipEnd {
  /** Where the list begins. */
  readonly start: number
  readonly bytes: number
  readonly entryCount: number
  /** Bytes before the zip. */
  readonly base: number
}

function readEnd(tail: Buffer, tailStart: number, entriesMax: number): ZipEnd {
  const at = findEnd(tail)
  if (at === undefined) throw new ArtifactRefused('The file is no zip archive.')
  const entryCount = tail.readUInt16LE(at + 10)
  const bytes = tail.readUInt32LE(at + 12)
  const offset = tail.readUInt32LE(at + 16)
  if (entryCount > entriesMax || bytes === EXTENDED || offset === EXTENDED) {
    throw new ArtifactRefused(`The zip archive has more than ${entriesMax} files.`)
  }
  if (bytes > ZIP_DIRECTORY_BYTES_MAX) {
    throw new ArtifactRefused("The zip archive's list of files is too large.")
  }
  const start = tailStart + at - bytes
  if (start < offset || tail.readUInt16LE(at + 4) !== 0) throw broken()
  return { start, bytes, entryCount, base: start - offset }
}

/** The last place that looks like the end and is followed by as long a comment as it says. */
function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue
    if (at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return undefined
}

function readEntries(directory: Buffer, end: ZipEnd): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let count = 0; count < end.entryCount; count += 1) {
    if (at + ENTRY_BYTES > directory.length) throw broken()
    const nameBytes = directory.readUInt16LE(at + 28)
    const nameStart = at + ENTRY_BYTES
    const next =
      nameStart + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE || next > directory.length) throw broken()
    if (nameBytes > ZIP_NAME_BYTES_MAX) {
      throw new ArtifactRefused(`A name in the zip archive is over ${ZIP_NAME_BYTES_MAX} bytes.`)
    }
    const name = directory.toString('utf8', nameStart, nameStart + nameBytes)
    const entry = readEntry(directory.subarray(at, nameStart), name, end)
    if (entries.has(name)) throw new ArtifactRefused(`The zip archive has two files ${name}.`)
    // Folders have entries of their own.
    if (!name.endsWith('/')) entries.set(name, entry)
    at = next
  }
  return entries
}

function readEntry(fields: Buffer, name: string, end: ZipEnd): ZipEntry {
  const method = fields.readUInt16LE(10)
  const compressedBytes = fields.readUInt32LE(20)
  const byteCount = fields.readUInt32LE(24)
  const offset = end.base + fields.readUInt32LE(42)
  if ((fields.readUInt16LE(8) & ENCRYPTED_FLAG) !== 0) {
    throw new ArtifactRefused(`${name} in the zip archive is encrypted.`)
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new ArtifactRefused(`${name} in the zip archive is compressed in an unknown way.`)
  }
  if (offset + compressedBytes > end.start) throw broken()
  if (method === STORED && compressedBytes !== byteCount) throw broken()
  return { name, place: { offset, compressedBytes, method }, byteCount }
}

async function readRange(
  blobs: Pick<BlobStore, 'read'>,
  { sha1 }: StoredBlob,
  range: { readonly offset: number; readonly bytes: number },
): Promise<Buffer> {
  const read = await blobs.read(sha1, range)
  if (read === undefined || read.byteLength !== range.bytes) {
    throw new Error(`blob ${sha1} is not as long as it was`)
  }
  return Buffer.from(read.buffer, read.byteOffset, read.byteLength)
}

function broken(): ArtifactRefused {
  return new ArtifactRefused('The zip archive is broken.')
}
