import type { ListedUser } from '@vedette/protocol/api/server'
import { Hono } from 'hono'
import type { User } from '../../store/user-store.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertSuperuser } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { parseUserQuery } from '../user-query.ts'

const list = endpoint({
  summary: 'List the people who have an account on this server',
  scope: 'superuser',
  isPaged: true,
  parameters: {
    email: { description: 'Only who signs in with this address.' },
    query: {
      description: 'A part of a name or an address; is:active, is:inactive, is:superuser.',
    },
  },
  answers: { 200: { description: 'A page of people, by address.', schema: ['ListedUser'] } },
})

/** Everybody, for who runs the server. */
export function userListRoutes({ stores, urlPrefix }: ApiDeps) {
  async function format(users: readonly User[]): Promise<readonly ListedUser[]> {
    const isProtected = await stores.authenticators.listProtected(users.map(({ id }) => id))
    return users.map((user) => ({
      ...formatSignedInUser(user),
      has2fa: isProtected.has(user.id),
      hasPasswordAuth: user.passwordHash !== undefined,
    }))
  }

  return new Hono<ApiEnv>().get('/users', list, async (context: ApiContext) => {
    assertSuperuser(context)
    const request = readPageRequest(context)
    const email = context.req.query('email')
    if (email) {
      const user = await stores.users.findByEmail(email)
      return context.json(await format(user ? [user] : []))
    }
    const filter = parseUserQuery(context.req.query('query') ?? '') // 400
    const page = await stores.users.list(request, filter)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(await format(page.rows))
  })
}
