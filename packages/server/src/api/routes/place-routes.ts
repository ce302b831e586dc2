import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'

/** A server that one runs oneself is all the regions that there are. */
const REGION_NAME = 'self-hosted'

const endpoints = {
  project: endpoint({
    summary: 'Retrieve which server has a project',
    scope: ['project:read', 'project:releases', 'org:ci'],
    answers: { 200: { description: 'This one, by its address.', schema: 'Region' } },
  }),
  organization: endpoint({
    summary: 'Retrieve which server has an organization',
    scope: ['org:read', 'org:ci'],
    answers: { 200: { description: 'This one, by its address.', schema: 'Region' } },
  }),
  providers: endpoint({
    summary: 'List what members may sign in with besides passwords',
    scope: 'org:read',
    answers: {
      200: {
        description: 'The provider of identities that the server is set up with, if any.',
        schema: ['AuthProvider'],
      },
    },
  }),
}

/** Where things are, and how one gets in: what older tools ask before they begin. */
export function placeRoutes({ urlPrefix, identityProvider }: ApiDeps, access: Access) {
  const region = { name: REGION_NAME, url: urlPrefix }
  return new Hono<ApiEnv>()
    .get(
      '/projects/:organization/:project/region',
      endpoints.project,
      async (context: ApiContext) => {
        await access.project(context, ['project:read', 'project:releases', 'org:ci'])
        return context.json(region)
      },
    )
    .get(
      '/organizations/:organization/region',
      endpoints.organization,
      async (context: ApiContext) => {
        await access.organization(context, ['org:read', 'org:ci'])
        return context.json(region)
      },
    )
    .get('/organizations/:organization/auth-providers', endpoints.providers, async (context) => {
      await access.organization(context, 'org:read')
      if (identityProvider === undefined) return context.json([])
      const { name } = identityProvider
      return context.json([{ key: 'oidc', name, requiredFeature: null, disables2FA: false }])
    })
}
