import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { RELEASE_SCOPES } from '../release-access.ts'

const scope = RELEASE_SCOPES.read
const described = endpoint({
  summary: 'Say which steps of setting up releases are done',
  scope,
  answers: { 200: { description: 'The steps.', schema: ['ReleaseStep'] } },
})

/** Whoever set up commits and deploys has them in one of these. */
const LATEST_RELEASES = 50

/** How far a project's set-up of releases is. */
export function releaseCompletionRoutes({ stores }: ApiDeps, access: Access) {
  async function completion(context: ApiContext) {
    const { organization, project } = await access.project(context, scope)
    const query = { organizationId: organization.id, query: '', status: undefined }
    const repositories = await stores.repositories.list(query, { offset: 0, limit: 1 })
    const page = await stores.releases.list(
      {
        organizationId: organization.id,
        projectIds: [project.id],
        environments: [],
        terms: [],
        status: undefined,
        order: 'date',
      },
      { offset: 0, limit: LATEST_RELEASES },
    )
    const ids = page.rows.map((release) => release.id)
    return context.json([
      { step: 'tag', complete: ids.length > 0 },
      { step: 'repo', complete: repositories.rows.length > 0 },
      { step: 'commit', complete: (await stores.commits.summarize(ids)).size > 0 },
      { step: 'deploy', complete: (await stores.deploys.summarize(ids)).size > 0 },
    ])
  }

  return new Hono<ApiEnv>().get(
    '/projects/:organization/:project/releases/completion',
    described,
    completion,
  )
}
