/** One part of a multipart body. Its bytes must be read, or are passed over, before the next. */
export interface Part {
  /** Of the form's field. */
  readonly name: string
  readonly filename: string | undefined
  readonly contentType: string | undefined
  readonly pieces: AsyncIterable<Uint8Array>
}

// Limits: real headers of a part are under 300 bytes, and RFC 2046 allows 70 characters.
const PART_HEADER_BYTES_MAX = 16 * 1024
const BOUNDARY_CHARS_MAX = 200
/** Spaces that may follow a boundary on its line. */
const PADDING_BYTES_MAX = 100

const CRLF = Buffer.from('\r\n')
const HEADER_END = Buffer.from('\r\n\r\n')
const DASH = 0x2d

/** The sender's fault; the message is safe to show. */
export class MultipartError extends Error {
  override readonly name = 'MultipartError'
  readonly code: 'broken' | 'not_multipart' | 'too_long'

  constructor(code: MultipartError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The parts of a body (RFC 7578), read as it comes. Throws MultipartError for broken framing. */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<Part> {
  const boundary = findBoundary(contentType)
  const window = new Window(body[Symbol.asyncIterator](), `\r\n--${boundary}`)
  await drain(window.untilBoundary()) // what stands before the first part means nothing
  while (await window.enterPart()) {
    const headers = parseHeaders(await window.readHeader())
    const disposition = parseParameters(headers.get('content-disposition') ?? '')
    yield {
      name: disposition.get('name') ?? '',
      filename: disposition.get('filename'),
      contentType: headers.get('content-type'),
      pieces: window.untilBoundary(),
    }
    await window.leavePart()
  }
}

/** The bytes in hand: never more than one piece of the body and a boundary, or a part's header. */
class Window {
  readonly #pieces: AsyncIterator<Uint8Array>
  readonly #boundary: Buffer
  // As if a line ended before the body, so that the first boundary is like the others.
  #bytes: Buffer = CRLF
  #atBoundary = false

  constructor(pieces: AsyncIterator<Uint8Array>, boundary: string) {
    this.#pieces = pieces
    this.#boundary = Buffer.from(boundary, 'latin1')
  }

  /** Everything before the next boundary, which is passed over. */
  async *untilBoundary(): AsyncGenerator<Uint8Array> {
    while (!this.#atBoundary) {
      const at = this.#bytes.indexOf(this.#boundary)
      this.#atBoundary = at >= 0
      // A boundary may have begun in the last bytes.
      const end = at >= 0 ? at : Math.max(0, this.#bytes.length - this.#boundary.length + 1)
      const piece = this.#bytes.subarray(0, end)
      this.#bytes = this.#bytes.subarray(at >= 0 ? at + this.#boundary.length : end)
      if (piece.length > 0) yield piece
      if (!this.#atBoundary) await this.#more()
    }
  }

  /** False behind the last boundary, which two dashes follow. */
  async enterPart(): Promise<boolean> {
    while (this.#bytes.length < 2) await this.#more()
    if (this.#bytes[0] === DASH && this.#bytes[1] === DASH) return false
    this.#atBoundary = false
    const at = await this.#find(CRLF, PADDING_BYTES_MAX)
    if (this.#bytes.toString('latin1', 0, at).trim() !== '') throw broken()
    this.#bytes = this.#bytes.subarray(at) // a part without headers begins with an empty line
    return true
  }

  /** Its reader may have read all, nothing, or left in the middle. */
  async leavePart(): Promise<void> {
    if (!this.#atBoundary) await drain(this.untilBoundary())
  }

  async readHeader(): Promise<string> {
    const at = await this.#find(HEADER_END, PART_HEADER_BYTES_MAX)
    const header = this.#bytes.toString('utf8', 0, at)
    this.#bytes = this.#bytes.subarray(at + HEADER_END.length)
    return header
  }

  async #find(end: Buffer, bytesMax: number): Promise<number> {
    for (;;) {
      const at = this.#bytes.indexOf(end)
      if (at >= 0 && at <= bytesMax) return at
      if (this.#bytes.length > bytesMax) throw broken()
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next()
    if (done) throw broken()
    this.#bytes = Buffer.concat([this.#bytes, value])
  }
}

/** The value of a field that is text. Throws where it is longer than wanted. */
export async function readPartText(part: Part, bytesMax: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of part.pieces) {
    bytes += piece.byteLength
    if (bytes > bytesMax) throw new MultipartError('too_long', `${part.name} is too long.`)
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces).toString('utf8')
}

function findBoundary(contentType: string): string {
  const parameters = parseParameters(contentType)
  const boundary = parameters.get('boundary') ?? ''
  if (!/^multipart\/form-data\b/i.test(contentType) || boundary === '') {
    throw new MultipartError('not_multipart', 'Send the body as multipart/form-data.')
  }
  if (boundary.length > BOUNDARY_CHARS_MAX) throw broken()
  return boundary
}

function parseHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return headers
}

/** `form-data; name="a"; filename="b"`: values may be quoted, with backslashes before quotes. */
function parseParameters(value: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  let at = value.indexOf(';')
  while (at >= 0) {
    const equals = value.indexOf('=', at)
    if (equals < 0) break
    const name = value
      .slice(at + 1, equals)
      .trim()
      .toLowerCase()
    const parsed = value[equals + 1] === '"' ? quoted(value, equals + 2) : token(value, equals + 1)
    if (!parameters.has(name)) parameters.set(name, parsed.text)
    at = value.indexOf(';', parsed.end)
  }
  return parameters
}

interface Parsed {
  readonly text: string
  /** Behind what was parsed. */
  readonly end: number
}

function token(value: string, start: number): Parsed {
  const semicolon = value.indexOf(';', start)
  const end = semicolon < 0 ? value.length : semicolon
  return { text: value.slice(start, end).trim(), end }
}

function quoted(value: string, start: number): Parsed {
  const parts: string[] = []
  let at = start
  while (at < value.length && value[at] !== '"') {
    // Old browsers sent paths with single backslashes: only quotes and backslashes are escaped.
    const isEscape = value[at] === '\\' && (value[at + 1] === '"' || value[at + 1] === '\\')
    if (isEscape) at += 1
    parts.push(value[at] ?? '')
    at += 1
  }
  return { text: parts.join(''), end: at + 1 }
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}

function broken(): MultipartError {
  return new MultipartError('broken', 'The multipart body is broken.')
}
