import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { BlobStore, Sha1, StoredBlob } from '../../store/blob-store.ts'

export interface ZipFile {
  readonly name: string
  readonly content: string | Buffer
  readonly isStored?: boolean
  readonly flags?: number
  readonly method?: number
  /** What the zip's list says of the expanded size, which may be a lie. */
  readonly byteCount?: number
  readonly compressedBytes?: number
}

export interface ZipParts {
  /** Bytes before the first entry, counted in no offset. */
  readonly prefix?: string
  readonly comment?: string
  readonly entryCount?: number
}

/** A zip as usual programs write it, with the faults that a test asks for. */
export function buildZip(files: readonly ZipFile[], parts: ZipParts = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const { header, data, entry } = packFile(file, offset)
    locals.push(header, data)
    directory.push(entry)
    offset += header.length + data.length
  }
  const list = Buffer.concat(directory)
  const comment = Buffer.from(parts.comment ?? '')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.entryCount ?? files.length, 8)
  end.writeUInt16LE(parts.entryCount ?? files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([Buffer.from(parts.prefix ?? ''), ...locals, list, end, comment])
}

function packFile(file: ZipFile, offset: number) {
  const content = Buffer.from(file.content)
  const name = Buffer.from(file.name)
  const data = file.isStored ? content : deflateRawSync(content)
  const method = file.method ?? (file.isStored ? 0 : 8)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(method, 8)
  header.writeUInt16LE(name.length, 26)
  // An extra field that the list does not have, as some programs write it.
  header.writeUInt16LE(4, 28)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(file.flags ?? 0, 8)
  entry.writeUInt16LE(method, 10)
  entry.writeUInt32LE(crc32(content), 16)
  entry.writeUInt32LE(file.compressedBytes ?? data.length, 20)
  entry.writeUInt32LE(file.byteCount ?? content.length, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(offset, 42)
  return {
    header: Buffer.concat([header, name, Buffer.alloc(4)]),
    data,
    entry: Buffer.concat([entry, name]),
  }
}

export interface ManifestSeed {
  readonly [path: string]: {
    readonly type?: string
    readonly url?: string
    readonly headers?: { readonly [name: string]: string }
    readonly content: string
  }
}

/** An artifact bundle: the files, and a manifest that says what they are. */
export function buildBundle(seed: ManifestSeed, attributes: object = {}): Buffer {
  const described = Object.entries(seed).map(([path, { content: _, ...file }]) => [path, file])
  const manifest = JSON.stringify({ ...attributes, files: Object.fromEntries(described) })
  const files = Object.entries(seed).map(([name, { content }]) => ({ name, content }))
  return buildZip([{ name: 'manifest.json', content: manifest }, ...files])
}

export function sha1Of(content: string | Uint8Array): Sha1 {
  return createHash('sha1').update(content).digest('hex') as Sha1
}

export async function* piecesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

export function writeBlob(blobs: BlobStore, content: Uint8Array): Promise<StoredBlob> {
  return blobs.write(piecesOf(content), { bytesMax: Number.MAX_SAFE_INTEGER })
}
