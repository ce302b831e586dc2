import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import {
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  createZstdCompress,
  deflateSync,
} from 'node:zlib'

const MIB = 1024 * 1024
const BOMB_MIB = 1024
const ZEROS = Buffer.alloc(MIB)

// Levels that take a second or two; the bodies stay under the limit for compressed ones.
const COMPRESSORS = {
  gzip: () => createGzip({ level: 1 }),
  deflate: () => createDeflate({ level: 1 }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
} as const

export type BombEncoding = keyof typeof COMPRESSORS

/** A small body that expands to a gibibyte. */
export function makeBomb(encoding: BombEncoding): Promise<Buffer> {
  return buffer(Readable.from(zeros(BOMB_MIB)).pipe(COMPRESSORS[encoding]()))
}

/** base64(zlib(…)), as old clients pack an event, small enough for a datagram. */
export function makeLegacyBomb(expandedMib: number): Buffer {
  return Buffer.from(deflateSync(Buffer.alloc(expandedMib * MIB), { level: 9 }).toString('base64'))
}

/** Pieces of a body, which share their memory. */
export function* zeros(mib: number): Iterable<Buffer> {
  for (let piece = 0; piece < mib; piece += 1) yield ZEROS
}
