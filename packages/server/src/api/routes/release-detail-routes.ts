import { Hono } from 'hono'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import { RELEASE_BODY_BYTES_MAX } from '../../platform/limits.ts'
import type { Release } from '../../store/release-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { codeFields } from '../commit-input.ts'
import { endpoint } from '../endpoint.ts'
import { findProjectIds, projectsField } from '../find-project-ids.ts'
import { formatRelease } from '../format/format-release.ts'
import { readJson } from '../read-json.ts'
import {
  createReleaseAccess,
  RELEASE_SCOPES,
  type ReleaseAccess,
  releaseKeyOf,
} from '../release-access.ts'
import { writeReleaseCode } from '../release-code.ts'
import { releaseChangeInput, releaseChangeOf } from '../release-input.ts'
import { loadReleaseSurroundings } from '../release-surroundings.ts'

const updateInput = releaseChangeInput.extend({
  ...codeFields,
  projects: projectsField.nullish(),
})

const endpoints = {
  get: endpoint({
    summary: 'Retrieve a release',
    scope: RELEASE_SCOPES.read,
    answers: { 200: { description: 'The release.', schema: 'Release' } },
  }),
  update: endpoint({
    summary: 'Change a release',
    scope: RELEASE_SCOPES.write,
    body: updateInput,
    answers: { 200: { description: 'The release.', schema: 'Release' } },
  }),
  remove: endpoint({
    summary: 'Delete a release',
    scope: RELEASE_SCOPES.delete,
    answers: { 204: 'It is gone.' },
  }),
}

/** One release of an organization or of one of its projects. */
export function releaseDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs } = deps
  const { release: enter } = createReleaseAccess(deps, access)

  async function answer(context: ApiContext, entry: ReleaseAccess, release: Release) {
    const around = await loadReleaseSurroundings(deps, entry, [release])
    return context.json(formatRelease(release, around))
  }

  async function detail(context: ApiContext) {
    const entry = await enter(context, 'read')
    return answer(context, entry, entry.release)
  }

  async function update(context: ApiContext) {
    const entry = await enter(context, 'write')
    const { organization, release } = entry
    const input = await readJson(context, updateInput, RELEASE_BODY_BYTES_MAX)
    const names = input.projects ?? []
    const { release: changed } = await stores.releases.upsert({
      organizationId: organization.id,
      version: release.version,
      projectIds: names.length > 0 ? await findProjectIds(entry.projects, names) : [],
      change: releaseChangeOf(input),
      createdAtMs: release.createdAtMs,
    })
    await writeReleaseCode(deps, { ...entry, release: changed }, input)
    return answer(context, entry, changed)
  }

  async function remove(context: ApiContext) {
    const key = releaseKeyOf(await enter(context, 'delete'))
    const result = await stores.releases.delete(key.organizationId, key.release)
    if (result === 'missing') throw new ApiError('not_found')
    if (result === 'in_use') {
      const sentence = 'An issue began with this release, so it cannot be removed.'
      throw new ApiError('invalid_input', { detail: sentence })
    }
    const unneeded = await stores.releaseFiles.deleteAll(key)
    await freeBlobs({ blobs, references: stores.blobReferences }, unneeded)
    const { organizationId, release } = key
    await audit(deps, context, { organizationId, action: 'release.remove', target: release })
    return context.body(null, 204)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases/:version`, endpoints.get, detail)
    routes.put(`${base}/releases/:version`, endpoints.update, update)
    routes.delete(`${base}/releases/:version`, endpoints.remove, remove)
  }
  return routes
}
