import { Hono } from 'hono'
import { z } from 'zod'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatReleaseFile } from '../format/format-artifact.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { createReleaseAccess, RELEASE_SCOPES, releaseKeyOf } from '../release-access.ts'
import { checkName, RELEASE_FILE_TAKEN } from '../release-file-upload.ts'

const fileInput = z.object({ name: z.string() })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve or download a file of a release',
    scope: RELEASE_SCOPES.read,
    parameters: { download: { description: 'Given, with any value: the bytes of the file.' } },
    answers: {
      200: { description: 'The file, or its bytes.', schema: 'ReleaseFile', orBytes: true },
    },
  }),
  rename: endpoint({
    summary: 'Rename a file of a release',
    scope: RELEASE_SCOPES.write,
    answers: { 200: { description: 'The file.', schema: 'ReleaseFile' } },
  }),
  remove: endpoint({
    summary: 'Delete a file of a release',
    scope: RELEASE_SCOPES.delete,
    answers: { 204: 'It is gone.' },
  }),
}

/** One file of a release: told of, saved, renamed, deleted. */
export function releaseFileDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs } = deps
  const { release: enter } = createReleaseAccess(deps, access)

  async function get(context: ApiContext) {
    const isDownload = context.req.query('download') !== undefined
    const release = releaseKeyOf(await enter(context, isDownload ? 'download' : 'read'))
    const file = await stores.releaseFiles.find(release, fileId(context))
    if (file === undefined) throw new ApiError('not_found')
    if (!isDownload) return context.json(formatReleaseFile(file))
    const bytes = await blobs.findSize(file.sha1)
    if (bytes === undefined) throw new ApiError('not_found')
    const filename = file.name.slice(file.name.lastIndexOf('/') + 1)
    return answerDownload(context, { filename, bytes, pieces: blobs.stream(file.sha1) })
  }

  async function rename(context: ApiContext) {
    const release = releaseKeyOf(await enter(context, 'write'))
    const { name } = await readJson(context, fileInput)
    const file = await stores.releaseFiles
      .rename(release, fileId(context), checkName(name))
      .catch(refuseTaken(RELEASE_FILE_TAKEN)) // 409
    if (file === undefined) throw new ApiError('not_found')
    return context.json(formatReleaseFile(file))
  }

  async function remove(context: ApiContext) {
    const release = releaseKeyOf(await enter(context, 'delete'))
    const file = await stores.releaseFiles.delete(release, fileId(context))
    if (file === undefined) throw new ApiError('not_found')
    await freeBlobs({ blobs, references: stores.blobReferences }, [file.sha1])
    await audit(deps, context, {
      organizationId: release.organizationId,
      action: 'release-file.remove',
      target: file.name,
      data: { release: release.release },
    })
    return context.body(null, 204)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    const path = `${base}/releases/:version/files/:file`
    routes.get(path, endpoints.get, get)
    routes.put(path, endpoints.rename, rename)
    routes.delete(path, endpoints.remove, remove)
  }
  return routes
}

/** No row has an id below 1: what is no number finds nothing. */
function fileId(context: ApiContext): number {
  const text = pathParam(context, 'file')
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
}
