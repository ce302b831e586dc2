import { Hono } from 'hono'
import { commitName } from '../../store/issue-report-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatIssue } from '../format/format-issue.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { createReleaseAccess, RELEASE_SCOPES } from '../release-access.ts'

/** Issues that are listed for one release. */
const RESOLVED_MAX = 1_000
/** Commits of the release that are compared. */
const COMMITS_MAX = 1_000

const resolved = endpoint({
  summary: 'List the issues that were resolved in a release or by its commits',
  scope: RELEASE_SCOPES.issues,
  isPaged: true,
  answers: {
    200: { description: 'A page of issues, the latest resolved first.', schema: ['Issue'] },
  },
})

/** What a release has mended. */
export function releaseIssueRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const { release: enterRelease } = createReleaseAccess(deps, access)

  async function listCommits(releaseId: number): Promise<ReadonlySet<string>> {
    const filter = { repositoryId: undefined }
    const latest = { offset: 0, limit: COMMITS_MAX }
    const { rows } = await stores.commits.listOfRelease(releaseId, filter, latest)
    const repositoryIds = new Set(rows.map(({ repositoryId }) => repositoryId))
    const repositories = await stores.repositories.findMany([...repositoryIds])
    return new Set(
      rows.flatMap(({ key, repositoryId }) => {
        const repository = repositories.get(repositoryId)?.name
        return repository === undefined ? [] : [commitName({ commit: key, repository })]
      }),
    )
  }

  async function list(context: ApiContext) {
    const { organization, projects, release } = await enterRelease(context, 'issues')
    const request = readPageRequest(context)
    const found = {
      projectIds: projects.map(({ id }) => id),
      version: release.version,
      commits: await listCommits(release.id),
    }
    const ids = await stores.issueReports.listResolvedIn(found, RESOLVED_MAX)
    const page = slicePage(ids, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    const issues = await stores.issues.findMany(page.rows)
    const around = await loadSurroundings(deps, {
      organization,
      projects,
      issues,
      periods: [],
      userId: callerOf(context).user?.id,
    })
    return context.json(issues.map((issue) => formatIssue(issue, around)))
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases/:version/resolved`, resolved, list)
  }
  return routes
}
