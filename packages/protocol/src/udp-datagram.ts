import { type Auth, type AuthFields, formatAuthHeader, parseAuthHeader } from './auth.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** What the reference's server read at once; IPv4 itself carries 65,507. */
export const DATAGRAM_BYTES_MAX = 65_536

/** One event of the UDP form: raven sent it until 5.3, servers took it until 7.0. */
export interface Datagram {
  readonly auth: AuthFields
  /** A store body: `classifyStoreBody` tells what it is. */
  readonly body: Uint8Array
}

const NEWLINE = 0x0a
// The header line is an authentication header; the longest recorded is under 200 bytes.
const HEADER_BYTES_MAX = 2048

export function parseDatagram(bytes: Uint8Array): Datagram {
  if (bytes.length === 0) throw new ProtocolError('no_data', 'the datagram is empty')
  if (bytes.length > DATAGRAM_BYTES_MAX) {
    throw new ProtocolError('too_large', `a datagram may hold ${DATAGRAM_BYTES_MAX} bytes`)
  }
  const end = bytes.indexOf(NEWLINE)
  if (end === -1 || end > HEADER_BYTES_MAX || bytes[end + 1] !== NEWLINE) {
    throw new ProtocolError('invalid_datagram', 'no blank line after the header')
  }
  const auth = parseAuthHeader(decodeUtf8(bytes.subarray(0, end)))
  if (auth === undefined) throw new ProtocolError('invalid_auth', 'no Sentry authentication')
  return { auth, body: bytes.subarray(end + 2) }
}

export function formatDatagram(auth: Auth, body: Uint8Array): Uint8Array {
  const header = encodeUtf8(`${formatAuthHeader(auth)}\n\n`)
  const bytes = new Uint8Array(header.length + body.length)
  bytes.set(header)
  bytes.set(body, header.length)
  return bytes
}
