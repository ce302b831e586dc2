import type { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../api-env.ts'
import { findDescription } from '../endpoint.ts'

/**
 * Compares every answer with what its route says of it: in each test of the API, whatever that
 * test is about, a shape that is not described becomes a failure.
 */
export function checkAnswers(api: Hono<ApiEnv>) {
  return createMiddleware(async (context, next) => {
    await next()
    const { status } = context.res
    const path = context.req.path.replace(/^\/api\/0/, '') || '/'
    const description = findDescription(api, context.req.method, path)
    // A project under an old name is answered alike by every route.
    if (status < 300 && description !== undefined) {
      const answer = description.answers[status]
      const problem =
        answer === undefined ? `answers ${status}` : await faultOf(context.res, answer)
      if (problem !== undefined) {
        context.res = Response.json(
          { detail: `${context.req.method} ${path} is described otherwise: ${problem}` },
          { status: 599 },
        )
      }
    }
  })
}

type Described = NonNullable<ReturnType<typeof findDescription>>['answers'][number]

async function faultOf(response: Response, answer: Described): Promise<string | undefined> {
  if (typeof answer === 'string' || answer.schema === undefined) return undefined
  const result = answer.schema.safeParse(await response.clone().json())
  if (result.success) return undefined
  return result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ')
}
