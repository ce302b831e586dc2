import type { ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Release } from '../../store/release-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { deployInput } from '../deploy-input.ts'
import { endpoint } from '../endpoint.ts'
import { findProjectIds } from '../find-project-ids.ts'
import { formatDeploy } from '../format/format-deploy.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { createReleaseAccess, RELEASE_SCOPES, type ReleaseAccess } from '../release-access.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the deploys of a release',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    answers: { 200: { description: 'A page of deploys, the latest first.', schema: ['Deploy'] } },
  }),
  create: endpoint({
    summary: 'Tell that a release was deployed',
    scope: RELEASE_SCOPES.write,
    body: deployInput,
    answers: { 201: { description: 'The deploy.', schema: 'Deploy' } },
  }),
}

/** Where a release went. */
export function releaseDeployRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  const { release: enter } = createReleaseAccess(deps, access)

  async function list(context: ApiContext) {
    const { release } = await enter(context, 'read')
    const request = readPageRequest(context)
    const { rows, hasMore } = await stores.deploys.list(release.id, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore })
    return context.json(rows.map(formatDeploy))
  }

  /** Those named, of which each must have the release; or all that have it. */
  function readProjects(
    { projects, release }: ReleaseAccess & { readonly release: Release },
    names: readonly (string | number)[],
  ): readonly ProjectId[] {
    const own = new Set(release.projects.map((row) => row.projectId))
    const known = projects.filter(({ id }) => own.has(id))
    return names.length === 0 ? known.map(({ id }) => id) : findProjectIds(known, names)
  }

  async function create(context: ApiContext) {
    const entry = await enter(context, 'write')
    const input = await readJson(context, deployInput)
    const deploy = await stores.deploys.insert({
      releaseId: entry.release.id,
      environment: input.environment,
      name: input.name,
      url: input.url,
      startedAtMs: input.dateStarted,
      finishedAtMs: input.dateFinished ?? clock.nowMs(),
      projectIds: readProjects(entry, input.projects ?? []),
    })
    return context.json(formatDeploy(deploy), 201)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases/:version/deploys`, endpoints.list, list)
    routes.post(`${base}/releases/:version/deploys`, endpoints.create, create)
  }
  return routes
}
