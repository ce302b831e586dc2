import { promisify } from 'node:util'
import zlib from 'node:zlib'
import {
  EXPAND_INLINE_BYTES_MAX,
  EXPAND_INLINE_EXPANDED_BYTES_MAX,
  EXPANSIONS_MAX,
  EXPANSIONS_WAITING_MAX,
} from '../platform/limits.ts'
import { IntakeError } from './intake-error.ts'

export type Compression = 'gzip' | 'deflate' | 'br' | 'zstd'

/**
 * Expands at most `bytesMax` bytes and refuses what is larger or broken. Small bodies are done
 * at once; larger ones, and small ones that turn out to be large, on another thread.
 */
export type Expand = (
  bytes: Uint8Array,
  compression: Compression,
  bytesMax: number,
) => Uint8Array | Promise<Uint8Array>

interface ZlibOptions {
  readonly maxOutputLength: number
  readonly chunkSize?: number
  readonly params?: Record<number, number>
}

interface Codec {
  readonly sync: (bytes: Uint8Array, options: ZlibOptions) => Uint8Array
  readonly async: (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>
  readonly params?: Record<number, number>
}

const GZIP: Codec = { sync: zlib.gunzipSync, async: promisify(zlib.gunzip) }
const ZLIB: Codec = { sync: zlib.inflateSync, async: promisify(zlib.inflate) }
const RAW: Codec = { sync: zlib.inflateRawSync, async: promisify(zlib.inflateRaw) }
const BROTLI: Codec = {
  sync: zlib.brotliDecompressSync,
  async: promisify(zlib.brotliDecompress),
  // Without large windows the format itself stops at 16 MiB.
  params: { [zlib.constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 },
}
const ZSTD: Codec = {
  sync: zlib.zstdDecompressSync,
  async: promisify(zlib.zstdDecompress),
  // RFC 9659: as a content encoding zstd needs windows of 8 MiB at most.
  params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 },
}
// Output comes in pieces of this size: fewer round trips between the threads.
const CHUNK_BYTES = 256 * 1024

export function createExpand(): Expand {
  const gate = createGate(EXPANSIONS_MAX, EXPANSIONS_WAITING_MAX)
  return function expand(bytes, compression, bytesMax) {
    const codec = codecOf(bytes, compression)
    if (bytes.length <= EXPAND_INLINE_BYTES_MAX) {
      const expanded = expandInline(codec, bytes, bytesMax)
      if (expanded !== undefined) return expanded
    }
    return gate(async () => {
      try {
        return await codec.async(bytes, { ...optionsOf(codec, bytesMax), chunkSize: CHUNK_BYTES })
      } catch (error) {
        throw refusalOf(error, bytesMax)
      }
    })
  }
}

/** Undefined when it is more than one thread should do in one go. */
function expandInline(codec: Codec, bytes: Uint8Array, bytesMax: number): Uint8Array | undefined {
  const inlineMax = Math.min(bytesMax, EXPAND_INLINE_EXPANDED_BYTES_MAX)
  try {
    return codec.sync(bytes, optionsOf(codec, inlineMax))
  } catch (error) {
    if (isTooLarge(error) && inlineMax < bytesMax) return undefined
    throw refusalOf(error, bytesMax)
  }
}

function optionsOf({ params }: Codec, maxOutputLength: number): ZlibOptions {
  return params === undefined ? { maxOutputLength } : { maxOutputLength, params }
}

/** `deflate` means zlib, but some clients send the bare stream. */
function codecOf(bytes: Uint8Array, compression: Compression): Codec {
  switch (compression) {
    case 'gzip':
      return GZIP
    case 'br':
      return BROTLI
    case 'zstd':
      return ZSTD
    case 'deflate': {
      // RFC 1950: method 8, and a checksum over the first two bytes.
      const [first = 0, second = 0] = bytes
      return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? ZLIB : RAW
    }
  }
}

function refusalOf(error: unknown, bytesMax: number): IntakeError {
  return isTooLarge(error)
    ? new IntakeError('too_large', `the body expands to more than ${bytesMax} bytes`)
    : new IntakeError('invalid_compression', 'the body does not expand', { cause: error })
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

/** Lets so many tasks run at once, so many wait, and refuses the rest. */
function createGate(runningMax: number, waitingMax: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function pass<T>(task: () => Promise<T>): Promise<T> {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) {
        throw new IntakeError('queue_full', 'too many large bodies at once', {
          retryAfterSeconds: 10,
        })
      }
      // The place is handed over: `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
