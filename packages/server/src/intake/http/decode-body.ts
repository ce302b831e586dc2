import type { Compression, Expand } from '../expand.ts'
import { IntakeError } from '../intake-error.ts'

/**
 * The one encoding of a body, or undefined when it is plain: an absent or empty header, which
 * sentry-ruby sends, or `identity`. Bodies packed twice are nobody's, but an attacker's.
 */
export function parseContentEncoding(header: string | undefined): Compression | undefined {
  if (header === undefined || header === '') return undefined
  const names = header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length === 0) return undefined
  if (names.length > 1) throw new IntakeError('bad_encoding', 'more than one content encoding')
  switch (names[0]) {
    case 'gzip':
    case 'x-gzip':
      return 'gzip'
    case 'deflate':
      return 'deflate'
    case 'br':
      return 'br'
    case 'zstd':
      return 'zstd'
    default:
      throw new IntakeError('bad_encoding', 'the content encoding is not supported')
  }
}

/** Takes off the transport's encoding; what is plain is given back as it is. */
export function decodeBody(
  bytes: Uint8Array,
  compression: Compression | undefined,
  { bytesMax, expand }: { readonly bytesMax: number; readonly expand: Expand },
): Uint8Array | Promise<Uint8Array> {
  if (bytes.length === 0) throw new IntakeError('no_data', 'the body is empty')
  return compression === undefined ? bytes : expand(bytes, compression, bytesMax)
}
