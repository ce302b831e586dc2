import type { ChunkUploadOptions } from '@vedette/protocol/api/artifact'
import type { OrganizationId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import {
  CHUNK_BYTES,
  CHUNKS_PER_REQUEST_MAX,
  FILE_BYTES_MAX,
  UPLOAD_BYTES_MAX,
  UPLOADS_AT_ONCE_MAX,
} from '../../artifacts/artifact-limits.ts'
import { expandGzip } from '../../artifacts/expand-pieces.ts'
import { storeChunk } from '../../artifacts/store-chunk.ts'
import type { Part } from '../../platform/multipart-body.ts'
import { parseSha1 } from '../../store/blob-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { readUpload } from '../upload-body.ts'

/** What is taken, in the words that clients look for. What is not understood is kept and listed. */
const ACCEPT = [
  'debug_files',
  'release_files',
  'artifact_bundles',
  'artifact_bundles_v2',
  'pdbs',
  'portablepdbs',
  'sources',
  'bcsymbolmaps',
  'il2cpp',
  'proguard',
  'dartsymbolmap',
]

const endpoints = {
  options: endpoint({
    summary: 'Retrieve how files are to be cut for the upload',
    scope: RELEASE_SCOPES.read,
    answers: { 200: { description: 'Sizes and counts.', schema: 'ChunkUploadOptions' } },
  }),
  upload: endpoint({
    summary: 'Upload chunks of files',
    scope: RELEASE_SCOPES.write,
    body: 'multipart/form-data',
    answers: { 200: 'They are kept.' },
  }),
}

/** Parts of files. Clients ask how to cut them, send them, and then say what they make up. */
export function chunkUploadRoutes(deps: ApiDeps, access: Access) {
  const path = '/organizations/:organization/chunk-upload'
  return new Hono<ApiEnv>()
    .get(path, endpoints.options, async (context) => {
      const { organization } = await access.organization(context, RELEASE_SCOPES.read)
      const options: ChunkUploadOptions = {
        url: `${deps.urlPrefix}/api/0/organizations/${organization.slug}/chunk-upload/`,
        chunkSize: CHUNK_BYTES,
        chunksPerRequest: CHUNKS_PER_REQUEST_MAX,
        maxFileSize: FILE_BYTES_MAX,
        maxRequestSize: UPLOAD_BYTES_MAX,
        concurrency: UPLOADS_AT_ONCE_MAX,
        hashAlgorithm: 'sha1',
        compression: ['gzip'],
        accept: ACCEPT,
      }
      return context.json(options)
    })
    .post(path, endpoints.upload, async (context: ApiContext) => {
      const { organization } = await access.organization(context, RELEASE_SCOPES.write)
      let count = 0
      let bytes = 0
      for await (const part of readUpload(context, UPLOAD_BYTES_MAX)) {
        if (part.name !== 'file' && part.name !== 'file_gzip') continue
        count += 1
        if (count > CHUNKS_PER_REQUEST_MAX) throw tooMany()
        bytes += await storePart(deps, organization.id, part)
        if (bytes > UPLOAD_BYTES_MAX) throw new ApiError('too_large')
      }
      return context.body(null, 200)
    })
}

function storePart(
  { stores, blobs, clock }: ApiDeps,
  organizationId: OrganizationId,
  { name, filename = '', pieces }: Part,
): Promise<number> {
  const sha1 = parseSha1(filename.toLowerCase())
  if (sha1 === undefined) {
    const detail = 'A chunk must be called by the SHA-1 of its content.'
    throw new ApiError('invalid_input', { detail })
  }
  const expanded = name === 'file_gzip' ? expandGzip(pieces) : pieces
  const chunk = { organizationId, sha1, pieces: expanded }
  return storeChunk({ blobs, chunks: stores.chunks, clock }, chunk)
}

function tooMany(): ApiError {
  const detail = `There are more than ${CHUNKS_PER_REQUEST_MAX} chunks.`
  return new ApiError('invalid_input', { detail })
}
