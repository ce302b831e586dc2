import { request } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface RawRequest {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** In pieces it goes chunked. */
  readonly body?: Uint8Array | string | Iterable<Uint8Array>
  /** Leaves the body away, whatever the headers promise. */
  readonly isBodyWithheld?: boolean
}

/** Status 0: the connection ended without an answer. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
}

const ANSWER_MS_MAX = 30_000

/** Sends what no client would, and takes whatever comes back. */
export function sendRaw(raw: RawRequest): Promise<RawAnswer> {
  const { url, method = 'POST', headers = {}, body = '', isBodyWithheld } = raw
  return new Promise((resolve) => {
    const req = request(url, { method, headers, timeout: ANSWER_MS_MAX })
    const end = (answer: RawAnswer) => {
      resolve(answer)
      req.destroy()
    }
    req.on('error', () => end({ status: 0, text: '' }))
    req.on('timeout', () => end({ status: 0, text: 'no answer' }))
    req.on('response', (res) => {
      let text = ''
      res.on('data', (chunk) => {
        text += chunk
        // A refusal of a long body stays open until the sender has stopped.
        if (isBodyWithheld) end({ status: res.statusCode ?? 0, text })
      })
      res.on('end', () => end({ status: res.statusCode ?? 0, text }))
      res.on('error', () => end({ status: res.statusCode ?? 0, text }))
    })
    if (isBodyWithheld) req.flushHeaders()
    else if (typeof body === 'string' || body instanceof Uint8Array) req.end(body)
    else writeAll(body[Symbol.iterator](), req)
  })
}

function writeAll(pieces: Iterator<Uint8Array>, req: ReturnType<typeof request>): void {
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    if (req.destroyed) return
    if (!req.write(next.value)) {
      req.once('drain', () => writeAll(pieces, req))
      return
    }
  }
  req.end()
}

/** Writes bytes that are no HTTP to the server's port, and takes what comes until it closes. */
export function sendBytes(url: string, bytes: Uint8Array | string): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = openSocket(url)
    let text = ''
    const end = () => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text })
    }
    socket.setTimeout(ANSWER_MS_MAX, end)
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', end).on('close', end)
    socket.write(bytes)
  })
}

/** A connection of one's own, to be held open or filled by hand. */
export function openSocket(url: string): Socket {
  const { hostname, port } = new URL(url)
  return connect(Number(port), hostname)
}
