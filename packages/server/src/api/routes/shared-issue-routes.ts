import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { findOrganization } from '../find-by-name.ts'
import { formatSharedIssue } from '../format/format-shared-issue.ts'

const PATHS = ['/shared/issues/:share', '/organizations/:organization/shared/issues/:share']
const SHARE_ID = /^[0-9a-f]{32}$/

const endpoints = {
  get: endpoint({
    summary: 'Retrieve an issue that somebody shared',
    scope: 'open',
    answers: {
      200: {
        description: 'The issue without anything about people or machines.',
        schema: 'SharedIssue',
      },
    },
  }),
}

/** Issues that are open to whoever has their link. Taking the link away makes it unknown. */
export function sharedIssueRoutes({ stores, urlPrefix }: ApiDeps) {
  return new Hono<ApiEnv>().on('GET', PATHS, endpoints.get, async (context: ApiContext) => {
    const shareId = pathParam(context, 'share')
    const issue = SHARE_ID.test(shareId) && (await stores.issues.findByShareId(shareId))
    const project = issue && (await stores.projects.find(issue.projectId))
    const organization = project && (await stores.organizations.find(project.organizationId))
    if (!issue || !project || !organization) throw new ApiError('not_found')
    const name = context.req.param('organization')
    const named = name === undefined ? organization : await findOrganization(stores, name)
    if (named?.id !== organization.id) throw new ApiError('not_found')
    // Links that were given out before it was switched off lead nowhere too.
    if (!organization.settings.allowSharedIssues) throw new ApiError('not_found')
    const latest = await stores.events.findLatest(issue.id)
    return context.json(formatSharedIssue({ issue, project, organization, latest, urlPrefix }))
  })
}
