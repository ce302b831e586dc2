import { Hono } from 'hono'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatReleaseFile } from '../format/format-artifact.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { createReleaseAccess, RELEASE_SCOPES, releaseKeyOf } from '../release-access.ts'
import { RELEASE_FILE_TAKEN, readReleaseFile } from '../release-file-upload.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the files of a release',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: {
      query: { description: 'Part of the name of a file.', isRepeated: true },
      checksum: { description: 'The SHA-1 of a file.', isRepeated: true },
    },
    answers: { 200: { description: 'A page of files.', schema: ['ReleaseFile'] } },
  }),
  upload: endpoint({
    summary: 'Upload a file of a release',
    scope: RELEASE_SCOPES.write,
    body: 'multipart/form-data',
    answers: { 201: { description: 'The file.', schema: 'ReleaseFile' } },
  }),
}

/** Files that are sent by themselves: before bundles, every source map came like this. */
export function releaseFileRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, clock, urlPrefix } = deps
  const { release: enter } = createReleaseAccess(deps, access)

  async function list(context: ApiContext) {
    const release = releaseKeyOf(await enter(context, 'read'))
    const request = readPageRequest(context)
    const names = (context.req.queries('query') ?? []).filter((name) => name !== '')
    const sha1s = context.req.queries('checksum') ?? []
    const page = await stores.releaseFiles.list({ ...release, names, sha1s }, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatReleaseFile))
  }

  async function upload(context: ApiContext) {
    const release = releaseKeyOf(await enter(context, 'write'))
    const { blob, name, dist, headers } = await readReleaseFile(context, blobs)
    const { sha1, bytes: byteCount } = blob
    const createdAtMs = clock.nowMs()
    const file = { ...release, name, dist, headers, sha1, byteCount, createdAtMs }
    try {
      return context.json(formatReleaseFile(await stores.releaseFiles.insert(file)), 201)
    } catch (error) {
      await freeBlobs({ blobs, references: stores.blobReferences }, [sha1])
      return refuseTaken(RELEASE_FILE_TAKEN)(error) // 409
    }
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    routes.get(`${base}/releases/:version/files`, endpoints.list, list)
    routes.post(`${base}/releases/:version/files`, endpoints.upload, upload)
  }
  return routes
}
