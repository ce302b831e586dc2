import type { ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { z } from 'zod'
import { RELEASE_BODY_BYTES_MAX } from '../../platform/limits.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { codeFields } from '../commit-input.ts'
import { endpoint } from '../endpoint.ts'
import { findProjectIds, projectsField } from '../find-project-ids.ts'
import { formatRelease } from '../format/format-release.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { RELEASE_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import {
  belongsTo,
  createReleaseAccess,
  RELEASE_SCOPES,
  type ReleaseAccess,
} from '../release-access.ts'
import { writeReleaseCode } from '../release-code.ts'
import { releaseChangeInput, releaseChangeOf, versionField } from '../release-input.ts'
import { readReleaseQuery } from '../release-query.ts'
import { loadReleaseSurroundings } from '../release-surroundings.ts'

const releaseInput = releaseChangeInput.extend({
  ...codeFields,
  version: versionField,
  projects: projectsField.nullish(),
})

const endpoints = {
  list: endpoint({
    summary: 'List releases',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: RELEASE_PARAMETERS,
    answers: { 200: { description: 'A page of releases.', schema: ['Release'] } },
  }),
  create: endpoint({
    summary: 'Create a release, or change the one there is',
    scope: RELEASE_SCOPES.write,
    body: releaseInput,
    answers: {
      201: { description: 'The release.', schema: 'Release' },
      208: { description: 'The release, which was there.', schema: 'Release' },
    },
  }),
}

/** Releases of an organization, and the same seen from one of its projects. */
export function releaseRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  const { enter } = createReleaseAccess(deps, access)

  async function list(context: ApiContext) {
    const entry = await enter(context, 'read')
    const request = readPageRequest(context)
    const query = await readReleaseQuery(context, entry)
    const page = await stores.releases.list(query, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    const around = await loadReleaseSurroundings(deps, entry, page.rows)
    return context.json(page.rows.map((row) => formatRelease(row, around)))
  }

  async function readProjectIds(
    context: ApiContext,
    { organization, projects }: ReleaseAccess,
    input: z.infer<typeof releaseInput>,
  ): Promise<readonly ProjectId[]> {
    if (context.req.param('project') !== undefined) return projects.map(({ id }) => id)
    const { version } = input
    const names = input.projects ?? []
    // Tools change the status of a release that exists without naming its projects again.
    if (names.length > 0) return findProjectIds(projects, names)
    const known = await stores.releases.find(organization.id, version)
    return known && belongsTo(known, projects) ? [] : findProjectIds(projects, names)
  }

  async function create(context: ApiContext) {
    const entry = await enter(context, 'write')
    const input = await readJson(context, releaseInput, RELEASE_BODY_BYTES_MAX)
    const { release, isNew } = await stores.releases.upsert({
      organizationId: entry.organization.id,
      version: input.version,
      projectIds: await readProjectIds(context, entry, input),
      change: releaseChangeOf(input),
      createdAtMs: clock.nowMs(),
    })
    await writeReleaseCode(deps, { ...entry, release }, input)
    const around = await loadReleaseSurroundings(deps, entry, [release])
    // 208 is how the reference says that it was there.
    return context.json(formatRelease(release, around), isNew ? 201 : 208)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases`, endpoints.list, list)
    routes.post(`${base}/releases`, endpoints.create, create)
  }
  return routes
}
