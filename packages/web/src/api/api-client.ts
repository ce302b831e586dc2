import { ApiError, parseApiError } from './api-error.ts'
import { type PageLinks, parseLinkHeader } from './link-header.ts'
import { formatQueryString, type QueryParams } from './query-string.ts'

export interface ApiPage<T> extends PageLinks {
  readonly rows: readonly T[]
  /** How many there are on all pages together, where the API counts them. */
  readonly hits: number | undefined
  /** The server stopped counting: there are at least that many. */
  readonly isHitsCapped: boolean
  /** More may match: not all payloads were looked at. */
  readonly isPartial: boolean
}

export interface ApiClient {
  readonly get: <T>(path: string, query?: QueryParams, signal?: AbortSignal) => Promise<T>
  /** What is no JSON, such as a file. */
  readonly getText: (path: string, signal?: AbortSignal) => Promise<string>
  readonly list: <T>(path: string, query?: QueryParams, signal?: AbortSignal) => Promise<ApiPage<T>>
  /**
   * False when nobody can be signed in: the token's cookie lives as long as the session's, which
   * scripts cannot see. Asking the server would only put a 401 in the console.
   */
  readonly mayHaveSession: () => boolean
  /**
   * Sends an event as a client does: with the DSN's key, and not as whoever is signed in. Gives the
   * id that it was taken under.
   */
  readonly report: (dsn: string, event: object) => Promise<string>
  readonly send: <T>(method: Method, path: string, body?: unknown) => Promise<T>
  /** As `send`, for what takes a while: given up when the signal says so. */
  readonly sendUntil: <T>(request: WriteRequest) => Promise<T>
  /** As `sendUntil`, for what is answered with server-sent events: the body, to be read. */
  readonly sendForStream: (request: WriteRequest) => Promise<ReadableStream<Uint8Array> | null>
}

export interface WriteRequest {
  readonly method: Method
  readonly path: string
  readonly body?: unknown
  readonly signal: AbortSignal
}

type Write = Omit<WriteRequest, 'signal'> & { readonly signal?: AbortSignal }

type Method = 'POST' | 'PUT' | 'DELETE'

export interface ApiClientDeps {
  readonly fetch: typeof fetch
  /** The page's cookies, from which a write takes its token. */
  readonly readCookies: () => string
}

export const API_BASE = '/api/0'
const STREAM_TYPE = 'text/event-stream'
const JSON_TYPE = { 'Content-Type': 'application/json' }

/** The only way of the pages to the server. Answers are trusted to have the protocol's shapes. */
export function createApiClient({ fetch, readCookies }: ApiClientDeps): ApiClient {
  async function request(path: string, init: RequestInit, base = API_BASE): Promise<Response> {
    const response = await fetch(`${base}${path}`, { credentials: 'same-origin', ...init }).catch(
      (cause: unknown) => {
        // A request given up by the page is no failure of the server.
        if (init.signal?.aborted) throw cause
        throw new ApiError(0, 'no answer', { sentence: 'unreachable' })
      },
    )
    if (response.ok) return response
    throw parseApiError(response.status, await readJson(response))
  }
  function submit({ method, path, body, signal }: Write, more: object = {}): Promise<Response> {
    const headers = { ...JSON_TYPE, 'X-CSRFToken': csrfToken(readCookies()), ...more }
    const init = {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }
    return request(path, { method, headers, ...init })
  }
  async function write<T>(wanted: Write): Promise<T> {
    const response = await submit(wanted)
    return (response.status === 204 ? undefined : await readJson(response)) as T
  }
  return {
    mayHaveSession: () => csrfToken(readCookies()) !== '',
    async getText(path: string, signal?: AbortSignal) {
      return (await request(path, { signal: signal ?? null })).text()
    },
    async get<T>(path: string, query: QueryParams = {}, signal?: AbortSignal) {
      const response = await request(`${path}${formatQueryString(query)}`, {
        signal: signal ?? null,
      })
      return (await response.json()) as T
    },
    async list<T>(path: string, query: QueryParams = {}, signal?: AbortSignal) {
      const response = await request(`${path}${formatQueryString(query)}`, {
        signal: signal ?? null,
      })
      const hits = readCount(response, 'X-Hits')
      const hitsMax = readCount(response, 'X-Max-Hits')
      return {
        rows: (await response.json()) as readonly T[],
        hits,
        isHitsCapped: hits !== undefined && hits === hitsMax,
        isPartial: response.headers.get('X-Data-Scanned') === 'partial',
        ...parseLinkHeader(response.headers.get('Link')),
      }
    },
    async report(dsn, event) {
      const { pathname, username } = new URL(dsn)
      const id = pathname.slice(pathname.lastIndexOf('/') + 1)
      const query = formatQueryString({ sentry_version: '7', sentry_key: username })
      const init = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(event) }
      const path = `/api/${id}/store/${query}`
      const response = await request(path, { ...init, credentials: 'omit' }, '')
      return ((await response.json()) as { readonly id: string }).id
    },
    send: <T>(method: Method, path: string, body?: unknown) => write<T>({ method, path, body }),
    sendUntil: write,
    sendForStream: async (wanted) => (await submit(wanted, { Accept: STREAM_TYPE })).body,
  }
}

function csrfToken(cookies: string): string {
  return /(?:^|;\s*)vedette_csrf=([^;]*)/.exec(cookies)?.[1] ?? ''
}

function readCount(response: Response, header: string): number | undefined {
  const text = response.headers.get(header)
  return text === null ? undefined : Number(text)
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}
