import type { Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../api-env.ts'
import { type EndpointDescription, findDescription } from '../endpoint.ts'
import { isEventStream } from '../event-stream.ts'
import { PAGE_PARAMETERS } from '../query-parameters.ts'
import { findAnswerSchema } from '../schema/answer-schemas.ts'

/**
 * Compares every request with what its route says of itself: in each test of the API, whatever
 * that test is about, an answer of another shape becomes a failure, and so does a parameter of the
 * query that the handler reads and nobody has described.
 */
export function checkAnswers(api: Hono<ApiEnv>) {
  return createMiddleware(async (context, next) => {
    const path = context.req.path.replace(/^\/api\/0/, '') || '/'
    const description = findDescription(api, context.req.method, path)
    const read = watchQuery(context)
    await next()
    if (description === undefined) return
    const problem = findUndescribed(read, description) ?? (await findFault(context, description))
    if (problem === undefined) return
    const sentence = `${context.req.method} ${path} is described otherwise: ${problem}`
    context.res = Response.json({ detail: sentence }, { status: MISDESCRIBED })
  })
}

/** The status of what is described otherwise: none that a server gives. */
export const MISDESCRIBED = 599

/** Collects the names of the parameters that are read from now on. */
function watchQuery({ req }: Context): ReadonlySet<string> {
  const read = new Set<string>()
  const query = req.query.bind(req)
  const queries = req.queries.bind(req)
  req.query = ((name?: string) => {
    read.add(name ?? 'all of them')
    return name === undefined ? query() : query(name)
  }) as typeof req.query
  req.queries = ((name?: string) => {
    read.add(name ?? 'all of them')
    return name === undefined ? queries() : queries(name)
  }) as typeof req.queries
  return read
}

function findUndescribed(
  read: ReadonlySet<string>,
  { query, parameters, isPaged }: EndpointDescription,
): string | undefined {
  const described = { ...query?.shape, ...parameters, ...(isPaged ? PAGE_PARAMETERS : {}) }
  const unknown = [...read].filter((name) => !Object.hasOwn(described, name))
  return unknown.length > 0 ? `reads the parameters ${unknown.join(', ')}` : undefined
}

async function findFault(
  { res }: Context,
  { answers }: EndpointDescription,
): Promise<string | undefined> {
  const answer = answers[res.status]
  // A project under an old name is answered alike by every route, and so are refusals.
  if (answer === undefined) return res.status < 300 ? `answers ${res.status}` : undefined
  if (typeof answer !== 'string' && answer.isStream) {
    return isEventStream(res) ? undefined : 'answers no stream'
  }
  const isJson = res.headers.get('content-type')?.startsWith('application/json') === true
  // Refusals are a sentence under `detail`, or sentences by field, and say so by themselves.
  if (typeof answer === 'string')
    return isJson && res.ok ? 'answers JSON without a schema' : undefined
  if (!isJson) return answer.orBytes ? undefined : 'answers no JSON'
  const result = findAnswerSchema(answer.schema).safeParse(await res.clone().json())
  if (result.success) return undefined
  return result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ')
}
