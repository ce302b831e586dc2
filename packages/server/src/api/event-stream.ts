import type { Clock } from '../platform/clock.ts'
import {
  STREAM_ACCESS_CHECK_MS,
  STREAM_BACKLOG_BYTES_MAX,
  STREAM_HEARTBEAT_MS,
  STREAM_RETRY_MS,
  STREAMS_MAX,
  STREAMS_PER_CALLER_MAX,
} from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import { type ApiContext, callerOf } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { callerKey } from './caller-key.ts'

/** One message as browsers know it: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface StreamMessage {
  /** What the page listens to; `message` where none is given. A plain word. */
  readonly event?: string
  /** Comes back as `Last-Event-ID` from whoever was cut off. Without line breaks. */
  readonly id?: string
  /** Sent as JSON, which has no line break. */
  readonly data: unknown
}

/** The sending end of one answer that goes on until somebody ends it. */
export interface EventStream {
  /** Says nothing once the stream has ended. Ends it where the reader is too slow to keep up. */
  send(message: StreamMessage): void
  /** For good: why is said in a message `end`, whose data has a `detail`. */
  end(reason?: string): void
  /** Aborted when the stream has ended, whoever ended it: then let go of what feeds it. */
  readonly signal: AbortSignal
}

export interface StreamService {
  /** Starts what feeds the stream, and returns. */
  readonly serve: (stream: EventStream) => void
  /**
   * Called again and again while the stream is open, once it is known anew who the caller is. The
   * stream ends when this throws.
   */
  readonly checkAccess: () => Promise<void>
}

export interface EventStreamsDeps {
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Log
  /** Throws where who asked is nobody any more. */
  readonly authenticateAgain: (context: ApiContext) => Promise<void>
  readonly streamsMax?: number
  readonly perCallerMax?: number
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A proxy that packs or collects an answer would keep it back.
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/**
 * Every open stream of server-sent events of this server: counts them, keeps them alive through
 * proxies, looks again and again whether their readers may still read, and ends all of them when
 * the server stops. There is no timer while there is no stream.
 */
export class EventStreams {
  readonly #deps: EventStreamsDeps
  readonly #open = new Map<OpenStream, string>()
  #isClosed = false

  constructor(deps: EventStreamsDeps) {
    this.#deps = deps
  }

  get count(): number {
    return this.#open.size
  }

  /**
   * Answers with a stream. Throws 429 where the caller holds too many already, and 503 where the
   * server does or is about to stop.
   */
  answer(context: ApiContext, { serve, checkAccess }: StreamService): Response {
    const caller = callerKey(context) ?? String(callerOf(context).kind)
    this.#assertRoom(caller)
    // The router answers HEAD by what GET says, and would never read the body.
    if (context.req.method === 'HEAD') return context.body(null, 200, HEADERS)
    const stream = new OpenStream()
    this.#open.set(stream, caller)
    stream.signal.addEventListener('abort', () => this.#open.delete(stream), { once: true })
    stream.write(`retry: ${STREAM_RETRY_MS}\n\n`)
    serve(stream)
    void this.#keep(stream, async () => {
      await this.#deps.authenticateAgain(context)
      await checkAccess()
    })
    return context.body(stream.body, 200, HEADERS)
  }

  /** Ends all, and refuses whoever comes from now on. */
  close(): void {
    this.#isClosed = true
    for (const stream of [...this.#open.keys()]) stream.end()
  }

  #assertRoom(caller: string): void {
    const { streamsMax = STREAMS_MAX, perCallerMax = STREAMS_PER_CALLER_MAX } = this.#deps
    const retryAfterSeconds = STREAM_RETRY_MS / 1000
    if (this.#isClosed) throw new ApiError('stopping', { retryAfterSeconds })
    const own = [...this.#open.values()].filter((name) => name === caller).length
    if (own >= perCallerMax) {
      const detail = `These are too many streams at the same time: ${perCallerMax} are taken.`
      throw new ApiError('rate_limited', { detail, retryAfterSeconds })
    }
    if (this.#open.size >= streamsMax) throw new ApiError('too_many_streams', { retryAfterSeconds })
  }

  async #keep(stream: OpenStream, checkAccess: () => Promise<void>): Promise<void> {
    let sinceCheckMs = 0
    while (!stream.signal.aborted) {
      await this.#deps.clock.sleep(STREAM_HEARTBEAT_MS, stream.signal)
      stream.write(': still here\n\n')
      sinceCheckMs += STREAM_HEARTBEAT_MS
      if (sinceCheckMs < STREAM_ACCESS_CHECK_MS || stream.signal.aborted) continue
      sinceCheckMs = 0
      const refusal = await this.#findRefusal(checkAccess)
      if (refusal !== undefined) stream.end(refusal)
    }
  }

  /** A database that fails is no reason to go on without knowing. */
  async #findRefusal(checkAccess: () => Promise<void>): Promise<string | undefined> {
    try {
      await checkAccess()
      return undefined
    } catch (error) {
      if (error instanceof ApiError) return error.message
      this.#deps.log.error({ error }, 'the access of an open stream could not be checked')
      return 'This could not be checked: try again.'
    }
  }
}

class OpenStream implements EventStream {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly #encoder = new TextEncoder()
  readonly #ended = new AbortController()
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined

  constructor() {
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller
        },
        // The reader has left.
        cancel: () => this.#ended.abort(),
      },
      { highWaterMark: STREAM_BACKLOG_BYTES_MAX, size: ({ byteLength }) => byteLength },
    )
  }

  get signal(): AbortSignal {
    return this.#ended.signal
  }

  send(message: StreamMessage): void {
    this.write(formatStreamMessage(message))
  }

  write(text: string): void {
    if (this.#ended.signal.aborted) return
    const bytes = this.#encoder.encode(text)
    if (bytes.length > (this.#controller?.desiredSize ?? 0)) this.end()
    else this.#controller?.enqueue(bytes)
  }

  end(reason?: string): void {
    if (reason !== undefined) this.send({ event: 'end', data: { detail: reason } })
    if (this.#ended.signal.aborted) return
    this.#ended.abort()
    this.#controller?.close()
  }
}

function formatStreamMessage({ event, id, data }: StreamMessage): string {
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${JSON.stringify(data)}`,
  ]
  return `${lines.join('\n')}\n\n`
}

/** True for an answer that does not end by itself. */
export function isEventStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/event-stream') === true
}
