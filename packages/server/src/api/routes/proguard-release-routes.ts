import { parsePlainDebugId } from '@vedette/protocol/debug-id'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { versionField } from '../release-input.ts'

const input = z.object({ release_name: versionField, proguard_uuid: z.string() })

const endpoints = {
  list: endpoint({
    summary: 'List the releases of a mapping',
    scope: RELEASE_SCOPES.read,
    parameters: { proguard_uuid: { description: 'The debug id.', isRequired: true } },
    answers: { 200: { description: 'Their versions.', schema: 'MappingReleases' } },
  }),
  create: endpoint({
    summary: 'Tie a mapping to a release',
    scope: RELEASE_SCOPES.write,
    answers: { 201: { description: 'It is tied.', schema: 'Empty' } },
  }),
}

/** Which releases a mapping of ProGuard belongs to, for people: events name it by its uuid. */
export function proguardReleaseRoutes({ stores }: ApiDeps, access: Access) {
  const path = '/projects/:organization/:project/files/proguard-artifact-releases'
  return new Hono<ApiEnv>()
    .get(path, endpoints.list, async (context: ApiContext) => {
      const { project } = await access.project(context, RELEASE_SCOPES.read)
      const debugId = parsePlainDebugId(context.req.query('proguard_uuid'))
      const releases = debugId && (await stores.debugFiles.listReleases(project.id, debugId))
      return context.json({ releases: releases ?? [] })
    })
    .post(path, endpoints.create, async (context: ApiContext) => {
      const { project } = await access.project(context, RELEASE_SCOPES.write)
      const { release_name: release, proguard_uuid: uuid } = await readJson(context, input)
      const debugId = parsePlainDebugId(uuid)
      if (debugId === undefined) throw fieldError('proguard_uuid', 'This is no UUID.')
      const files = await stores.debugFiles.findByDebugIds(project.id, [debugId])
      if (!files.some((file) => file.format === 'proguard')) {
        throw fieldError('proguard_uuid', 'There is no mapping with this UUID.')
      }
      await stores.debugFiles
        .insertRelease(project.id, debugId, release)
        .catch(refuseTaken('This mapping belongs to this release already.')) // 409
      return context.json({}, 201)
    })
}
