import { Hono } from 'hono'
import { z } from 'zod'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { Sha1 } from '../../store/blob-store.ts'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { formatReleaseFile } from '../format/format-artifact.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { createReleaseAccess } from '../release-access.ts'
import { checkName, readReleaseFile } from '../release-file-upload.ts'

const fileInput = z.object({ name: z.string() })
const TAKEN = 'A file matching this name already exists for the given release'

/** Files that are sent by themselves: before bundles, every source map came like this. */
export function releaseFileRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, clock, urlPrefix } = deps
  const { release: enter } = createReleaseAccess(deps, access)
  const free = (sha1: Sha1) => freeBlobs({ blobs, references: stores.blobReferences }, [sha1])

  async function enterRelease(context: ApiContext, need: Parameters<typeof enter>[1]) {
    const { organization, release } = await enter(context, need)
    return { organizationId: organization.id, release: release.version }
  }

  async function list(context: ApiContext) {
    const release = await enterRelease(context, 'read')
    const request = readPageRequest(context)
    const names = (context.req.queries('query') ?? []).filter((name) => name !== '')
    const sha1s = context.req.queries('checksum') ?? []
    const page = await stores.releaseFiles.list({ ...release, names, sha1s }, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatReleaseFile))
  }

  async function upload(context: ApiContext) {
    const release = await enterRelease(context, 'write')
    const { blob, name, dist, headers } = await readReleaseFile(context, blobs)
    const { sha1, bytes: byteCount } = blob
    const createdAtMs = clock.nowMs()
    const file = { ...release, name, dist, headers, sha1, byteCount, createdAtMs }
    try {
      return context.json(formatReleaseFile(await stores.releaseFiles.insert(file)), 201)
    } catch (error) {
      await free(sha1)
      return refuseTaken(TAKEN)(error) // 409
    }
  }

  async function get(context: ApiContext) {
    const isDownload = context.req.query('download') !== undefined
    const release = await enterRelease(context, isDownload ? 'download' : 'read')
    const file = await stores.releaseFiles.find(release, fileId(context))
    if (file === undefined) throw new ApiError('not_found')
    if (!isDownload) return context.json(formatReleaseFile(file))
    const bytes = await blobs.findSize(file.sha1)
    if (bytes === undefined) throw new ApiError('not_found')
    const filename = file.name.slice(file.name.lastIndexOf('/') + 1)
    return answerDownload(context, { filename, bytes, pieces: blobs.stream(file.sha1) })
  }

  async function rename(context: ApiContext) {
    const release = await enterRelease(context, 'write')
    const { name } = await readJson(context, fileInput)
    const file = await stores.releaseFiles
      .rename(release, fileId(context), checkName(name))
      .catch(refuseTaken(TAKEN)) // 409
    if (file === undefined) throw new ApiError('not_found')
    return context.json(formatReleaseFile(file))
  }

  async function remove(context: ApiContext) {
    const release = await enterRelease(context, 'delete')
    const file = await stores.releaseFiles.delete(release, fileId(context))
    if (file === undefined) throw new ApiError('not_found')
    await free(file.sha1)
    return context.body(null, 204)
  }

  const routes = new Hono<ApiEnv>()
  for (const base of ['/organizations/:organization', '/projects/:organization/:project']) {
    const files = `${base}/releases/:version/files`
    routes.get(files, list)
    routes.post(files, upload)
    routes.get(`${files}/:file`, get)
    routes.put(`${files}/:file`, rename)
    routes.delete(`${files}/:file`, remove)
  }
  return routes
}

/** No row has an id below 1: what is no number finds nothing. */
function fileId(context: ApiContext): number {
  const text = pathParam(context, 'file')
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
}
