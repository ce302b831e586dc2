import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { z } from 'zod'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { Project } from '../../store/project-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { findProjectIds, projectsField } from '../find-project-ids.ts'
import { formatRelease } from '../format/format-release.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { createReleaseAccess, type ReleaseAccess } from '../release-access.ts'
import { releaseChangeInput, releaseChangeOf, versionField } from '../release-input.ts'

const releaseInput = releaseChangeInput.extend({
  version: versionField,
  projects: projectsField.nullish(),
})

/** Releases of an organization, and the same seen from one of its projects. */
export function releaseRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, clock, urlPrefix } = deps
  const { enter, release: getRelease } = createReleaseAccess(deps, access)

  async function list(context: ApiContext) {
    const { organization, project } = await enter(context, 'read')
    const request = readPageRequest(context)
    const page = await stores.releases.list(
      {
        organizationId: organization.id,
        projectId: project?.id,
        query: context.req.query('query') ?? '',
        order: 'newest',
      },
      request,
    )
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    const projects = await projectsById(deps, organization.id)
    return context.json(page.rows.map((row) => formatRelease(row, projects, project)))
  }

  async function readProjectIds(
    { organization, project }: ReleaseAccess,
    { version, projects }: z.infer<typeof releaseInput>,
  ): Promise<readonly ProjectId[]> {
    if (project !== undefined) return [project.id]
    const names = projects ?? []
    // Tools change the status of a release that exists without naming its projects again.
    const isChange = names.length === 0 && (await stores.releases.find(organization.id, version))
    return isChange ? [] : findProjectIds(deps, organization.id, names)
  }

  async function create(context: ApiContext) {
    const entry = await enter(context, 'write')
    const input = await readJson(context, releaseInput)
    const { id } = entry.organization
    const projectIds = await readProjectIds(entry, input)
    const { release, isNew } = await stores.releases.upsert({
      organizationId: id,
      version: input.version,
      projectIds,
      change: releaseChangeOf(input),
      createdAtMs: clock.nowMs(),
    })
    const projects = await projectsById(deps, id)
    // 208 is how the reference says that it was there.
    return context.json(formatRelease(release, projects, entry.project), isNew ? 201 : 208)
  }

  async function detail(context: ApiContext) {
    const { organization, project, release } = await getRelease(context, 'read')
    const projects = await projectsById(deps, organization.id)
    return context.json(formatRelease(release, projects, project))
  }

  async function update(context: ApiContext) {
    const { organization, project, release } = await getRelease(context, 'write')
    const input = await readJson(context, releaseChangeInput)
    const changed = await stores.releases.upsert({
      organizationId: organization.id,
      version: release.version,
      projectIds: [],
      change: releaseChangeOf(input),
      createdAtMs: release.createdAtMs,
    })
    const projects = await projectsById(deps, organization.id)
    return context.json(formatRelease(changed.release, projects, project))
  }

  async function remove(context: ApiContext) {
    const { organization, release } = await getRelease(context, 'delete')
    const result = await stores.releases.delete(organization.id, release.version)
    if (result === 'missing') throw new ApiError('not_found')
    if (result === 'in_use') {
      const detail = 'An issue began with this release, so it cannot be removed.'
      throw new ApiError('invalid_input', { detail })
    }
    const key = { organizationId: organization.id, release: release.version }
    const unneeded = await stores.releaseFiles.deleteAll(key)
    await freeBlobs({ blobs, references: stores.blobReferences }, unneeded)
    return context.body(null, 204)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases`, list)
    routes.post(`${base}/releases`, create)
    routes.get(`${base}/releases/:version`, detail)
    routes.put(`${base}/releases/:version`, update)
    routes.delete(`${base}/releases/:version`, remove)
  }
  return routes
}

async function projectsById(
  { stores }: ApiDeps,
  organizationId: OrganizationId,
): Promise<ReadonlyMap<ProjectId, Project>> {
  const projects = await stores.projects.list(organizationId)
  return new Map(projects.map((project) => [project.id, project]))
}
