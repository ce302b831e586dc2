/** Why bytes were refused. Callers map the code to an HTTP status and an outcome. */
export const PROTOCOL_ERROR_CODES = [
  'no_data', //             nothing was sent
  'invalid_json', //        not JSON, or not a JSON object
  'too_deep', //            JSON nested beyond the limit
  'too_large', //           over a size limit, compressed or expanded
  'invalid_compression', // compressed bytes that do not expand
  'invalid_envelope', //    a header line that is no JSON object, or broken framing
  'envelope_truncated', //  an item's length runs past the end
  'too_many_items', //      more items than an envelope may hold
  'invalid_dsn', //         a DSN that cannot be read
  'missing_auth', //        no public key in any source
  'invalid_auth', //        authentication that cannot be read, or sources that disagree
  'invalid_datagram', //    no blank line between header and body
  'security_report', //     no kind of browser report that is known here
] as const

export type ProtocolErrorCode = (typeof PROTOCOL_ERROR_CODES)[number]

/** The one thing that a parser of this package throws. Its message is safe to show the sender. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
