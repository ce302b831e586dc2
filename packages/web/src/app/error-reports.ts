import type { ErrorReporting } from '@vedette/protocol/api/auth'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'

/** A page that fails at every draw says so often enough with these. */
const REPORTS_MAX = 10

/** What is needed of a scope of the client that sends. */
interface ReportScope {
  setTag(name: string, value: string): unknown
  captureException(error: unknown): unknown
}

export interface ErrorReportsDeps {
  readonly api: Pick<ApiClient, 'get'>
  /** The page's own address: `https://errors.example.com`. */
  readonly origin: string
  /** The pattern of the present page, such as `/organizations/$org/issues/`, without names. */
  readonly readRoute: () => string
  /** Loads the client, which pages that work never need. */
  readonly load: (dsn: string) => Promise<ReportScope>
}

/**
 * Sends errors of the pages to the project `internal` of this server: each once, and what is no
 * fault of theirs, such as an answer of the API, not at all. Never throws.
 */
export function createErrorReports({ api, origin, readRoute, load }: ErrorReportsDeps) {
  const known = new Set<string>()
  let scope: Promise<ReportScope | undefined> | undefined
  async function open(): Promise<ReportScope | undefined> {
    const { dsn } = await api.get<ErrorReporting>('/internal/error-reporting/')
    return dsn === null ? undefined : load(atOrigin(dsn, origin))
  }
  return async function reportError(error: unknown): Promise<void> {
    if (!(error instanceof Error) || error instanceof ApiError) return
    const name = `${error.name}: ${error.message}`
    if (NOT_OURS.test(name) || known.has(name) || known.size >= REPORTS_MAX) return
    known.add(name)
    const route = readRoute()
    try {
      scope ??= open()
      const found = await scope
      found?.setTag('route', route)
      found?.captureException(error)
    } catch {
      // Nobody is signed in, or the server is away: asked again with the next error.
      scope = undefined
    }
  }
}

/** Requests given up, networks gone, and what browsers say of their own layout. */
const NOT_OURS =
  /^AbortError|^TypeError: (?:Failed to fetch|NetworkError|Load failed)|ResizeObserver/

/**
 * The server may be known by several names, and the content security policy allows but the one
 * that the page came from.
 */
function atOrigin(dsn: string, origin: string): string {
  const url = new URL(dsn)
  const { protocol, host } = new URL(origin)
  return `${protocol}//${url.username}@${host}${url.pathname}`
}
