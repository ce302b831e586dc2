import type { ArtifactBundleDetail } from '@vedette/protocol/api/artifact'
import { Hono } from 'hono'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import { streamZippedFile } from '../../artifacts/read-zipped-file.ts'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatArtifactBundle, formatBundledFile } from '../format/format-artifact.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { UPLOAD_ORDER_PARAMETERS } from '../query-parameters.ts'
import { readOrder } from '../read-order.ts'
import { RELEASE_SCOPES } from '../release-access.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the artifact bundles of a project',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: {
      ...UPLOAD_ORDER_PARAMETERS,
      query: { description: 'Part of a version, a dist or a debug id.' },
    },
    answers: { 200: { description: 'A page of bundles.', schema: ['ArtifactBundle'] } },
  }),
  remove: endpoint({
    summary: 'Delete an artifact bundle',
    scope: RELEASE_SCOPES.delete,
    parameters: { bundleId: { description: 'The bundle.', isRequired: true } },
    answers: { 204: 'It is gone.' },
  }),
  listFiles: endpoint({
    summary: 'List the files of an artifact bundle',
    scope: RELEASE_SCOPES.read,
    parameters: { query: { description: 'Part of a path or a debug id.' } },
    isPaged: true,
    answers: {
      200: { description: 'The bundle with a page of files.', schema: 'ArtifactBundleDetail' },
    },
  }),
  download: endpoint({
    summary: 'Download a file of an artifact bundle',
    scope: RELEASE_SCOPES.download,
    answers: { 200: 'The bytes of the file.' },
  }),
}

const BUNDLES = '/projects/:organization/:project/files/artifact-bundles'
const BUNDLE_FILES = '/projects/:organization/:project/artifact-bundles/:bundle/files'

/** The bundles of a project, and what is in them. */
export function artifactBundleRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, urlPrefix } = deps

  async function getBundle(context: ApiContext, scopes: 'read' | 'download') {
    const { project } = await access.project(context, RELEASE_SCOPES[scopes])
    const bundleId = pathParam(context, 'bundle').toLowerCase()
    const bundle = await stores.artifactBundles.find(project.id, bundleId)
    if (bundle === undefined) throw new ApiError('not_found')
    return bundle
  }

  return new Hono<ApiEnv>()
    .get(BUNDLES, endpoints.list, async (context) => {
      const { project } = await access.project(context, RELEASE_SCOPES.read)
      const request = readPageRequest(context)
      const query = context.req.query('query') ?? ''
      const order = readOrder(context)
      const page = await stores.artifactBundles.list(
        { projectId: project.id, query, order },
        request,
      )
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatArtifactBundle))
    })
    .delete(BUNDLES, endpoints.remove, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, RELEASE_SCOPES.delete)
      const bundleId = (context.req.query('bundleId') ?? '').toLowerCase()
      const bundle = await stores.artifactBundles.remove(project.id, bundleId)
      if (bundle === undefined) throw new ApiError('not_found')
      await freeBlobs({ blobs, references: stores.blobReferences }, [bundle.sha1])
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'artifact-bundle.remove',
        target: bundleId,
        data: { project: project.slug },
      })
      return context.body(null, 204)
    })
    .get(BUNDLE_FILES, endpoints.listFiles, async (context: ApiContext) => {
      const bundle = await getBundle(context, 'read')
      const request = readPageRequest(context)
      const query = context.req.query('query') ?? ''
      const page = await stores.artifactBundles.listFiles(bundle.id, query, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      const files = page.rows.map(formatBundledFile)
      const detail: ArtifactBundleDetail = { ...formatArtifactBundle(bundle), files }
      return context.json(detail)
    })
    .get(`${BUNDLE_FILES}/:file`, endpoints.download, async (context: ApiContext) => {
      const bundle = await getBundle(context, 'download')
      const path = Buffer.from(pathParam(context, 'file'), 'base64url').toString('utf8')
      const file = await stores.artifactBundles.findFile(bundle.id, path)
      const isThere = file && (await blobs.findSize(bundle.sha1)) !== undefined
      if (!isThere) throw new ApiError('not_found')
      return answerDownload(context, {
        filename: path.slice(path.lastIndexOf('/') + 1),
        bytes: file.byteCount,
        pieces: streamZippedFile(blobs, { sha1: bundle.sha1, file }),
      })
    })
}
