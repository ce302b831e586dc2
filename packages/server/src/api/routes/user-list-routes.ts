import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertSuperuser } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'

const list = endpoint({
  summary: 'List the people who have an account on this server',
  scope: 'superuser',
  isPaged: true,
  parameters: { email: { description: 'Only who signs in with this address.' } },
  answers: { 200: { description: 'A page of people, by address.', schema: ['SignedInUser'] } },
})

/** Everybody, for who runs the server. */
export function userListRoutes({ stores, urlPrefix }: ApiDeps) {
  return new Hono<ApiEnv>().get('/users', list, async (context: ApiContext) => {
    assertSuperuser(context)
    const request = readPageRequest(context)
    const email = context.req.query('email')
    if (email) {
      const user = await stores.users.findByEmail(email)
      return context.json(user ? [formatSignedInUser(user)] : [])
    }
    const page = await stores.users.list(request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatSignedInUser))
  })
}
