import type { Handler, Hono, MiddlewareHandler } from 'hono'
import type { RouterRoute } from 'hono/types'
import type { z } from 'zod'
import type { ScopeChoice } from './access.ts'
import type { ApiEnv } from './api-env.ts'
import type { QueryParameters } from './query-parameters.ts'
import type { AnswerSchema } from './schema/answer-schemas.ts'

/** What an answer holds; without a schema it has no body, or one that is no JSON. */
export interface Answer {
  readonly description: string
  /** In brackets where it is a list of such things. */
  readonly schema: AnswerSchema
  /** True where the caller may ask for the bytes of a file instead. */
  readonly orBytes?: true
  /** True for server-sent events: the answer does not end, and each message has such data. */
  readonly isStream?: true
}

/** What a route is for, who may use it, what it takes and what it answers. */
export interface EndpointDescription {
  /** One sentence without a full stop. */
  readonly summary: string
  /** `open` to everybody, to whoever is `signed-in`, or to whom one of these scopes is given. */
  readonly scope: 'open' | 'signed-in' | 'superuser' | ScopeChoice
  /** The schemas are those that the handler itself reads with. */
  readonly query?: z.ZodObject
  /** What the handler reads of the query by itself. Tests fail where it reads more. */
  readonly parameters?: QueryParameters
  readonly body?: z.ZodType | 'multipart/form-data'
  /** True for a list that is given in pages, with a `Link` header. */
  readonly isPaged?: true
  /** By status, what the caller gets; refusals that every route knows are left out. */
  readonly answers: { readonly [status: number]: Answer | string }
}

export interface Endpoint {
  readonly method: string
  readonly path: string
  /** Undefined for a route that nobody has described. */
  readonly description: EndpointDescription | undefined
}

const descriptions = new WeakMap<object, EndpointDescription>()

/**
 * Stands between a route's path and its handler and only describes: it passes every request on.
 * Enforcement is `access`'s, by the same scope; a test compares the two.
 */
export function endpoint(description: EndpointDescription): MiddlewareHandler<ApiEnv> {
  const passOn: MiddlewareHandler<ApiEnv> = (_context, next) => next()
  descriptions.set(passOn, description)
  return passOn
}

/** What the route that takes such a request says of itself. */
export function findDescription(
  api: Pick<Hono<ApiEnv>, 'router'>,
  method: string,
  path: string,
): EndpointDescription | undefined {
  const [routes] = api.router.match(method === 'HEAD' ? 'GET' : method, path)
  for (const [[handler]] of routes) {
    const description = descriptions.get(handler)
    if (description !== undefined) return description
  }
  return undefined
}

/** Every address of the API once, in the order in which they are registered. */
export function listEndpoints(api: Pick<Hono<ApiEnv>, 'routes'>): readonly Endpoint[] {
  const byRoute = new Map<string, Endpoint>()
  for (const { method, path, handler } of api.routes) {
    if (isMiddleware({ path })) continue
    const name = `${method} ${path}`
    const description = byRoute.get(name)?.description ?? descriptionOf(handler)
    byRoute.set(name, { method, path, description })
  }
  return [...byRoute.values()]
}

/** What is there for every address names none. */
function isMiddleware({ path }: Pick<RouterRoute, 'path'>): boolean {
  return path.endsWith('*')
}

function descriptionOf(handler: Handler | MiddlewareHandler): EndpointDescription | undefined {
  return descriptions.get(handler)
}
