import type { Hono } from 'hono'
import type { ApiContext, ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { findDescription } from './endpoint.ts'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']
/** What a page of another origin may read besides the body. */
const EXPOSED_HEADERS =
  'Link, X-Hits, X-Max-Hits, X-Data-Scanned, X-Sentry-Direct-Hit, X-Sentry-Error, Retry-After'
const SENT_HEADERS = 'Authorization, Content-Type, Accept, X-Requested-With, Sentry-Trace, Baggage'
const PREFLIGHT_SECONDS = 600

/** The methods that the address has which a request names. */
export function methodsOf(
  api: Pick<Hono<ApiEnv>, 'router'>,
  context: ApiContext,
): readonly string[] {
  // The API's own routes know nothing of where it is mounted.
  const [, path = ''] = context.req.path.split(/^.*?\/api\/0(?=\/|$)/)
  const found = METHODS.filter((method) => findDescription(api, method, path) !== undefined)
  return found.includes('GET') ? ['GET', 'HEAD', ...found.slice(1)] : found
}

/** What is there, but not for this method: 405 with those that it has, and 404 for nothing. */
export function refuseMethod(context: ApiContext, methods: readonly string[]): never {
  if (methods.length === 0) throw new ApiError('not_found')
  context.header('Allow', [...methods, 'OPTIONS'].join(', '))
  throw new ApiError('method_not_allowed', {
    detail: `Method "${context.req.method}" not allowed.`,
  })
}

/**
 * OPTIONS tells the methods. A page of another origin is let in with a token and with nothing
 * else: the answer never allows cookies, so that no page can use a session that is not its own.
 */
export function answerOptions(context: ApiContext, methods: readonly string[]): Response {
  if (methods.length === 0) throw new ApiError('not_found')
  const allowed = [...methods, 'OPTIONS'].join(', ')
  context.header('Allow', allowed)
  const origin = context.req.header('origin')
  const asked = context.req.header('access-control-request-headers')?.toLowerCase() ?? ''
  if (origin !== undefined && asked.split(/\s*,\s*/).includes('authorization')) {
    context.header('Access-Control-Allow-Origin', origin)
    context.header('Access-Control-Allow-Methods', allowed)
    context.header('Access-Control-Allow-Headers', SENT_HEADERS)
    context.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS))
    context.header('Vary', 'Origin')
  }
  return context.body(null, 200)
}

/** Lets a page of another origin read what its token was answered. */
export function shareWithOrigin(context: ApiContext): void {
  const origin = context.req.header('origin')
  if (origin === undefined || context.req.header('authorization') === undefined) return
  context.header('Access-Control-Allow-Origin', origin)
  context.header('Access-Control-Expose-Headers', EXPOSED_HEADERS)
  context.header('Vary', 'Origin')
}
