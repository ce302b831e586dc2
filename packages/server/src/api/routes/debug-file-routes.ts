import { parseDebugId } from '@vedette/protocol/debug-id'
import { Hono } from 'hono'
import { DEBUG_ZIP_BYTES_MAX } from '../../artifacts/artifact-limits.ts'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { DebugFile } from '../../store/debug-file-store.ts'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatDebugFile } from '../format/format-artifact.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { unpackDebugZip } from '../unpack-debug-zip.ts'
import { readUpload } from '../upload-body.ts'

const PATH = '/projects/:organization/:project/files/dsyms'

const endpoints = {
  list: endpoint({
    summary: 'List the debug files of a project, or download one',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: {
      id: { description: 'The bytes of this file instead of a list.', type: 'integer' },
      query: { description: 'Part of a name or an identifier.' },
      debug_id: { description: 'Only files of this debug id.' },
      code_id: { description: 'Only files of this code id, which none here has.' },
      file_formats: { description: 'Only files of this format.', isRepeated: true },
    },
    answers: {
      200: {
        description: 'A page of debug files, or the bytes of one.',
        schema: ['DebugFile'],
        orBytes: true,
      },
    },
  }),
  upload: endpoint({
    summary: 'Upload debug files in a zip',
    scope: RELEASE_SCOPES.write,
    body: 'multipart/form-data',
    answers: { 201: { description: 'The debug files that were in it.', schema: ['DebugFile'] } },
  }),
  remove: endpoint({
    summary: 'Delete a debug file',
    scope: RELEASE_SCOPES.delete,
    parameters: { id: { description: 'The file.', type: 'integer', isRequired: true } },
    answers: { 204: 'It is gone.' },
  }),
}

/** Mappings of ProGuard, and other debug files as far as to keep and list them. */
export function debugFileRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, urlPrefix } = deps

  async function list(context: ApiContext) {
    const { project } = await access.project(context, RELEASE_SCOPES.read)
    const request = readPageRequest(context)
    // Code ids stand inside files, which are not opened: none is known by one.
    const isByCode = context.req.query('code_id') && !context.req.query('debug_id')
    if (isByCode) return context.json([])
    const query = {
      projectId: project.id,
      query: (context.req.query('query') ?? '').trim(),
      debugId: parseDebugId(context.req.query('debug_id')),
      formats: context.req.queries('file_formats') ?? [],
    }
    const page = await stores.debugFiles.list(query, request)
    setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatDebugFile))
  }

  async function download(context: ApiContext, id: number) {
    const { project } = await access.project(context, RELEASE_SCOPES.download)
    const file = await stores.debugFiles.find(project.id, id)
    const bytes = file && (await blobs.findSize(file.sha1))
    if (file === undefined || bytes === undefined) throw new ApiError('not_found')
    const pieces = blobs.stream(file.sha1)
    return answerDownload(context, { filename: downloadName(file), bytes, pieces })
  }

  async function upload(context: ApiContext) {
    const { project } = await access.project(context, RELEASE_SCOPES.write)
    const found: DebugFile[] = []
    let hasFile = false
    for await (const part of readUpload(context, DEBUG_ZIP_BYTES_MAX)) {
      if (part.name !== 'file') continue
      hasFile = true
      found.push(...(await unpackDebugZip(deps, project.id, part.pieces)))
    }
    if (!hasFile) throw new ApiError('invalid_input', { detail: 'Missing uploaded file' })
    return context.json(found.map(formatDebugFile), 201)
  }

  async function remove(context: ApiContext) {
    const { organization, project } = await access.project(context, RELEASE_SCOPES.delete)
    const file = await stores.debugFiles.delete(project.id, rowId(context.req.query('id')))
    if (file === undefined) throw new ApiError('not_found')
    await freeBlobs({ blobs, references: stores.blobReferences }, [file.sha1])
    await audit(deps, context, {
      organizationId: organization.id,
      action: 'debug-file.remove',
      target: file.objectName,
      data: { project: project.slug },
    })
    return context.body(null, 204)
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, (context: ApiContext) => {
      const id = context.req.query('id')
      return id === undefined ? list(context) : download(context, rowId(id))
    })
    .post(PATH, endpoints.upload, upload)
    .delete(PATH, endpoints.remove, remove)
}

function downloadName({ debugId, format }: DebugFile): string {
  return format === 'proguard' ? `${debugId}.txt` : `${debugId}.debug`
}

/** No row has an id below 1: what is no number finds nothing. */
function rowId(text: string | undefined): number {
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
}
