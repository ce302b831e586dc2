import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatReleaseProjects } from '../format/format-release.ts'
import { formatTime, formatTimeOrNull } from '../format/format-time.ts'
import { formatVersionInfo } from '../format/format-version-info.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { RANGE_PARAMETERS, RELEASE_PARAMETERS } from '../query-parameters.ts'
import { createReleaseAccess, RELEASE_SCOPES } from '../release-access.ts'
import { readReleaseQuery } from '../release-query.ts'
import { readTimeRange } from '../time-range.ts'

const scope = RELEASE_SCOPES.read
const endpoints = {
  meta: endpoint({
    summary: 'Count what belongs to a release',
    scope,
    answers: {
      200: { description: 'The counts, and the projects that have it.', schema: 'ReleaseMeta' },
    },
  }),
  stats: endpoint({
    summary: 'List the dates of releases, for marks in charts',
    scope,
    isPaged: true,
    parameters: { ...RANGE_PARAMETERS, ...RELEASE_PARAMETERS },
    answers: {
      200: { description: 'A page of versions with their dates.', schema: ['ReleaseDate'] },
    },
  }),
}

/** Numbers about releases. */
export function releaseSummaryRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  const { enter, release: enterRelease } = createReleaseAccess(deps, access)

  async function meta(context: ApiContext) {
    const { organization, projects, release } = await enterRelease(context, 'read')
    const { id, version } = release
    const commits = (await stores.commits.summarize([id])).get(id)
    const deploys = (await stores.deploys.summarize([id])).get(id)
    const files = await stores.releaseFiles.count(organization.id, [version])
    const byId = new Map(projects.map((project) => [project.id, project]))
    const rows = release.projects.filter((row) => byId.has(row.projectId))
    return context.json({
      version,
      versionInfo: formatVersionInfo(version),
      projects: formatReleaseProjects(rows, { projects: byId }),
      newGroups: rows.reduce((sum, row) => sum + row.newIssueCount, 0),
      deployCount: deploys?.deployCount ?? 0,
      commitCount: commits?.commitCount ?? 0,
      released: formatTimeOrNull(release.releasedAtMs ?? release.createdAtMs),
      commitFilesChanged: await stores.commits.countFiles(id),
      releaseFileCount: files.get(version) ?? 0,
      isArtifactBundle: false,
    })
  }

  async function stats(context: ApiContext) {
    const entry = await enter(context, 'read')
    const request = readPageRequest(context)
    const range = readTimeRange(context, clock.nowMs())
    const query = await readReleaseQuery(context, entry)
    const page = await stores.releases.list({ ...query, order: 'date', range }, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(
      page.rows.map((release) => ({
        version: release.version,
        date: formatTime(release.releasedAtMs ?? release.createdAtMs),
      })),
    )
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases/:version/meta`, endpoints.meta, meta)
    routes.get(`${base}/releases/stats`, endpoints.stats, stats)
  }
  return routes
}
