import { resolveAuth } from '@vedette/protocol/auth'
import { classifyStoreText } from '@vedette/protocol/store-body'
import type { IntakeKey } from '../../store/project-key-store.ts'
import { checkKey } from '../check-key.ts'
import { checkOrigin } from '../check-origin.ts'
import { enqueue } from '../enqueue.ts'
import { createExpand, type Expand } from '../expand.ts'
import { frameStore } from '../frame-store.ts'
import type { Framed } from '../framed.ts'
import { IntakeError } from '../intake-error.ts'
import { whenReady } from '../when-ready.ts'
import { answerAccepted, answerCheckIn, answerCreated, answerPixel } from './answer.ts'
import { answerErrorPage } from './answer-error-page.ts'
import { decodeBody, parseContentEncoding } from './decode-body.ts'
import type { Exchange } from './exchange.ts'
import { bodyBytesMax, checkContentType, createFrameBody, type FrameBody } from './frame-body.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { readBody } from './read-body.ts'
import type { Refuse } from './refuse.ts'
import { createRemoteIp, type RemoteIp } from './remote-ip.ts'
import { senderOf } from './sender.ts'

const NOTHING = new Uint8Array()

/**
 * The stages of a request, in order: identify, read, decode, frame, admit, finish. The key comes
 * first where headers or query name it, so that a refused sender costs no reading.
 */
export class Receiver {
  readonly #deps: IntakeDeps
  readonly #refuse: Refuse
  readonly #expand: Expand
  readonly #frameBody: FrameBody
  readonly #remoteIp: RemoteIp

  constructor(deps: IntakeDeps, refuse: Refuse) {
    const { limits, randomId } = deps
    this.#deps = deps
    this.#refuse = refuse
    this.#expand = createExpand()
    this.#frameBody = createFrameBody({ limits, expand: this.#expand, randomId })
    this.#remoteIp = createRemoteIp(deps.trustedProxies)
  }

  /** Throws, or refuses later; either way the request is answered once. */
  receive(exchange: Exchange): void {
    const next = this.#readerOf(exchange)
    if (next === undefined) {
      throw new IntakeError('method_not_allowed', 'the method is not allowed here')
    }
    const isNamed = exchange.sources.some((source) => source.publicKey !== undefined)
    if (isNamed) this.#identify(exchange, next)
    else next()
  }

  /** Undefined for a method that the endpoint does not know. */
  #readerOf(exchange: Exchange): (() => void) | undefined {
    const { method } = exchange.req
    if (method === 'POST') return () => this.#read(exchange)
    if (method !== 'GET') return undefined
    const { endpoint } = exchange.route
    if (endpoint === 'store') return () => this.#readPixel(exchange)
    if (endpoint === 'error-page') return () => answerErrorPage(exchange.res, exchange.route)
    return endpoint === 'cron' ? () => this.#frame(exchange, NOTHING) : undefined
  }

  #identify(exchange: Exchange, next: () => void, framed?: Framed): void {
    const { sources, route, req } = exchange
    const auth = resolveAuth(framed === undefined ? sources : [...sources, framed.auth])
    exchange.auth = auth
    whenReady(
      this.#findKey(auth.publicKey),
      (key) => {
        if (key === undefined) throw new IntakeError('unknown_key', 'no such key')
        exchange.key = key
        checkKey(key, route.projectId)
        checkOrigin(key, req.headers.origin, req.headers.referer)
        this.#deps.rateLimiter.check(key)
        next()
      },
      (error) => this.#refuse(exchange, error),
    )
  }

  #findKey(publicKey: string): IntakeKey | undefined | Promise<IntakeKey | undefined> {
    const found = this.#deps.keys.find(publicKey)
    if (!(found instanceof Promise)) return found
    return found.catch((cause: unknown) => {
      throw new IntakeError('unavailable', 'the key could not be looked up', { cause })
    })
  }

  #read(exchange: Exchange): void {
    const { req, route, held } = exchange
    checkContentType(route, req.headers['content-type'])
    const compression = parseContentEncoding(req.headers['content-encoding'])
    const bytesMax = bodyBytesMax(route, compression !== undefined, this.#deps.limits)
    const fail = (error: unknown) => this.#refuse(exchange, error)
    const decode = (bytes: Uint8Array) => {
      const options = { bytesMax: bytesMax.decoded, expand: this.#expand }
      // A check-in may say everything in its address.
      if (bytes.length === 0 && route.endpoint === 'cron') return this.#frame(exchange, bytes)
      const decoded = decodeBody(bytes, compression, options)
      if (decoded === bytes) this.#frame(exchange, bytes)
      else whenReady(decoded, (expanded) => this.#frameExpanded(exchange, expanded), fail)
    }
    const done = (bytes: Uint8Array) => whenReady(bytes, decode, fail)
    readBody(req, { bytesMax: bytesMax.wire, held }, { done, fail })
  }

  #readPixel(exchange: Exchange): void {
    const data = new URLSearchParams(exchange.route.query).get('sentry_data')
    if (!data) throw new IntakeError('no_data', 'the query has no sentry_data')
    const { limits, randomId } = this.#deps
    const { eventBytesMax } = limits
    const storeDeps = { expand: this.#expand, eventBytesMax, randomId }
    this.#admitWhenReady(exchange, frameStore(classifyStoreText(data), storeDeps))
  }

  #frameExpanded(exchange: Exchange, bytes: Uint8Array): void {
    if (!exchange.held.take(bytes.length)) {
      throw new IntakeError('queue_full', 'too many bytes on their way', { retryAfterSeconds: 10 })
    }
    this.#frame(exchange, bytes)
  }

  #frame(exchange: Exchange, bytes: Uint8Array): void {
    this.#admitWhenReady(exchange, this.#frameBody(bytes, exchange.route, exchange.req))
  }

  #admitWhenReady(exchange: Exchange, framed: Framed | Promise<Framed>): void {
    const fail = (error: unknown) => this.#refuse(exchange, error)
    whenReady(framed, (ready) => this.#admit(exchange, ready), fail)
  }

  /** The key may stand in the body alone; where it stands in both places they must agree. */
  #admit(exchange: Exchange, framed: Framed): void {
    const { key, route } = exchange
    exchange.categories = framed.categories
    exchange.eventId = framed.id
    for (const { payload } of framed.attachments ?? []) exchange.attachmentBytes += payload.length
    const projectId = route.projectId ?? key?.projectId ?? framed.projectId
    if (framed.projectId !== undefined && framed.projectId !== projectId) {
      throw new IntakeError('invalid_envelope', 'the body names another project than the request')
    }
    const next = () => this.#finish(exchange, framed)
    if (key === undefined) this.#identify(exchange, next, framed)
    else {
      checkSameKey(exchange, framed)
      next()
    }
  }

  #finish(exchange: Exchange, framed: Framed): void {
    const { key, receivedAtMs, req, res, route, auth } = exchange
    if (key === undefined) throw new IntakeError('missing_auth', 'no key')
    const known = senderOf(req, auth, this.#remoteIp)
    const isWatched = this.#deps.tail.isWatched(key.projectId)
    const via = { transport: 'http', endpoint: route.endpoint } as const
    const sender = isWatched ? { ...known, via } : known
    enqueue(framed, { key, sender, receivedAtMs }, this.#deps)
      .then(() => {
        exchange.held.release()
        if (route.endpoint === 'cron') answerCheckIn(res)
        else if (route.endpoint === 'attachments') answerCreated(res)
        else if (req.method === 'GET') answerPixel(res)
        else answerAccepted(res, framed.id)
      })
      .catch((error: unknown) => this.#refuse(exchange, error))
  }
}

function checkSameKey({ auth }: Exchange, framed: Framed): void {
  const named = framed.auth?.publicKey
  if (named === undefined || named === auth.publicKey) return
  throw new IntakeError('invalid_envelope', 'the body names another key than the request')
}
