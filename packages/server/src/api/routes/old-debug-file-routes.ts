import { Hono } from 'hono'
import { parseSha1 } from '../../store/blob-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { RELEASE_SCOPES } from '../release-access.ts'

const CHECKSUMS_MAX = 1000
const PATH = '/projects/:organization/:project/files/dsyms'

const endpoints = {
  unknown: endpoint({
    summary: 'List which debug files are missing',
    scope: RELEASE_SCOPES.read,
    parameters: { checksums: { description: 'The SHA-1 of a file.', isRepeated: true } },
    answers: { 200: { description: 'Checksums that are not there.', schema: 'MissingFiles' } },
  }),
  associate: endpoint({
    summary: 'Tie debug files to a version of an app',
    scope: RELEASE_SCOPES.write,
    answers: {
      200: {
        description: 'Files that were tied: none, since debug ids do that.',
        schema: 'AssociatedFiles',
      },
    },
  }),
}

/** What tools of before 2019 ask before and after they send debug files. */
export function oldDebugFileRoutes({ stores }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get(`${PATH}/unknown`, endpoints.unknown, async (context: ApiContext) => {
      const { project } = await access.project(context, RELEASE_SCOPES.read)
      const checksums = context.req.queries('checksums') ?? []
      if (checksums.length > CHECKSUMS_MAX) throw new ApiError('too_long')
      const sha1s = checksums.flatMap((text) => parseSha1(text) ?? [])
      const files = await stores.debugFiles.findByHashes(project.id, sha1s)
      const known = new Set(files.map((file) => file.sha1))
      return context.json({ missing: sha1s.filter((sha1) => !known.has(sha1)) })
    })
    .post(`${PATH}/associate`, endpoints.associate, async (context: ApiContext) => {
      await access.project(context, RELEASE_SCOPES.write)
      // Debug ids tie files to code; versions of apps are asked for by old tools alone.
      return context.json({ associatedDsymFiles: [] })
    })
}
