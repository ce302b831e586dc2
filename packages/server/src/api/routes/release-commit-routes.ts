import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatCommit, formatCommitFile, formatRepository } from '../format/format-commit.ts'
import { formatRelease } from '../format/format-release.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { createReleaseAccess, RELEASE_SCOPES } from '../release-access.ts'
import { loadCommitSurroundings, loadReleaseSurroundings } from '../release-surroundings.ts'

const scope = RELEASE_SCOPES.read
const endpoints = {
  commits: endpoint({
    summary: 'List the commits of a release',
    scope,
    isPaged: true,
    parameters: {
      repo_id: { description: 'Only commits of this repository, by its id.', type: 'integer' },
      repo_name: { description: 'The same, by its name.' },
    },
    answers: { 200: { description: 'A page of commits, the newest first.', schema: ['Commit'] } },
  }),
  files: endpoint({
    summary: 'List the files that the commits of a release changed',
    scope,
    isPaged: true,
    answers: { 200: { description: 'A page of changed files.', schema: ['CommitFile'] } },
  }),
  repositories: endpoint({
    summary: 'List the repositories that a release was built from',
    scope,
    answers: { 200: { description: 'The repositories.', schema: ['Repository'] } },
  }),
  previous: endpoint({
    summary: 'Find the release before a release that has commits',
    scope,
    answers: {
      200: {
        description: 'The release, or an empty object where there is none.',
        schema: 'ReleaseOrNothing',
      },
    },
  }),
}

/** What a release was built from. */
export function releaseCommitRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  const { release: enter } = createReleaseAccess(deps, access)

  async function listCommits(context: ApiContext) {
    const { organization, release } = await enter(context, 'read')
    const request = readPageRequest(context)
    const filter = { repositoryId: await readRepository(context, organization.id) }
    const { rows, hasMore } = await stores.commits.listOfRelease(release.id, filter, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore })
    const around = await loadCommitSurroundings(deps, organization.id, rows)
    return context.json(rows.map((commit) => formatCommit(commit, around)))
  }

  /** By id or name; undefined for all. */
  async function readRepository(
    context: ApiContext,
    organizationId: Parameters<typeof stores.repositories.find>[0],
  ) {
    const id = context.req.query('repo_id')
    const name = context.req.query('repo_name')
    if (!id && !name) return undefined
    const found = id
      ? await stores.repositories.find(organizationId, /^[0-9]{1,15}$/.test(id) ? Number(id) : 0)
      : await stores.repositories.findByName(organizationId, name ?? '')
    if (found === undefined) throw new ApiError('not_found')
    return found.id
  }

  async function listFiles(context: ApiContext) {
    const { organization, release } = await enter(context, 'read')
    const request = readPageRequest(context)
    const { rows, hasMore } = await stores.commits.listFiles(release.id, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore })
    const commits = rows.map((file) => file.commit)
    const around = await loadCommitSurroundings(deps, organization.id, commits)
    return context.json(rows.map((file) => formatCommitFile(file, around)))
  }

  async function listRepositories(context: ApiContext) {
    const { release } = await enter(context, 'read')
    const ids = await stores.commits.listRepositoryIds(release.id)
    const repositories = await stores.repositories.findMany(ids)
    return context.json([...repositories.values()].map(formatRepository))
  }

  async function findPrevious(context: ApiContext) {
    const entry = await enter(context, 'read')
    const previous = await stores.releases.findPreviousWithCommits(entry.release)
    if (previous === undefined) return context.json({})
    const around = await loadReleaseSurroundings(deps, entry, [previous])
    return context.json(formatRelease(previous, around))
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    const path = `${base}/releases/:version`
    routes.get(`${path}/commits`, endpoints.commits, listCommits)
    routes.get(`${path}/commitfiles`, endpoints.files, listFiles)
    routes.get(`${path}/repositories`, endpoints.repositories, listRepositories)
    routes.get(`${path}/previous-with-commits`, endpoints.previous, findPrevious)
  }
  return routes
}
