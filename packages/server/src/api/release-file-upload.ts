import {
  FILE_HEADER_CHARS_MAX,
  FILE_HEADERS_MAX,
  FILE_URL_CHARS_MAX,
  RELEASE_FILE_BYTES_MAX,
} from '../artifacts/artifact-limits.ts'
import { type Part, readPartText } from '../platform/multipart-body.ts'
import { BlobRefused, type BlobStore, type StoredBlob } from '../store/blob-store.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { readUpload } from './upload-body.ts'

export interface ReleaseFileUpload {
  readonly blob: StoredBlob
  readonly name: string
  readonly dist: string | undefined
  readonly headers: { readonly [name: string]: string }
}

export const RELEASE_FILE_TAKEN = 'A file matching this name already exists for the given release'

const FIELD_BYTES_MAX = 16 * 1024
const DIST_CHARS_MAX = 64
const BAD_IN_NAME = /[\n\t\r\f\v\\]/

/** Reads `file`, `name`, `dist` and any number of `header`, in any order. */
export async function readReleaseFile(
  context: ApiContext,
  blobs: Pick<BlobStore, 'write'>,
): Promise<ReleaseFileUpload> {
  let file: { readonly blob: StoredBlob; readonly part: Part } | undefined
  const fields = new Map<string, string>()
  const headers: string[] = []
  for await (const part of readUpload(context, RELEASE_FILE_BYTES_MAX)) {
    if (part.name === 'file') {
      file = { part, blob: await writeFile(blobs, part) }
    } else if (part.name === 'header') {
      headers.push(await readPartText(part, FIELD_BYTES_MAX))
    } else {
      fields.set(part.name, await readPartText(part, FIELD_BYTES_MAX))
    }
  }
  if (file === undefined) throw refuse('Missing uploaded file')
  const { blob, part } = file
  const dist = fields.get('dist')?.trim() || undefined
  if (dist !== undefined && dist.length > DIST_CHARS_MAX) throw refuse('The dist is too long.')
  return {
    blob,
    name: checkName(fields.get('name') ?? part.filename),
    dist,
    headers: readHeaders(headers, part.contentType),
  }
}

/** Throws 400 for what no file can be called. */
export function checkName(given: string | undefined): string {
  const name = given?.trim() ?? ''
  if (name === '' || name === 'file') throw refuse('File name must be specified')
  if (name.length > FILE_URL_CHARS_MAX) throw refuse('The file name is too long.')
  if (BAD_IN_NAME.test(name.slice(name.lastIndexOf('/') + 1))) {
    throw refuse('File name must not contain special whitespace characters')
  }
  return name
}

async function writeFile(blobs: Pick<BlobStore, 'write'>, { pieces }: Part): Promise<StoredBlob> {
  try {
    return await blobs.write(pieces, { bytesMax: RELEASE_FILE_BYTES_MAX })
  } catch (cause) {
    if (cause instanceof BlobRefused) throw new ApiError('too_large', { cause })
    throw cause
  }
}

/** Each is `name:value`. */
function readHeaders(lines: readonly string[], contentType: string | undefined) {
  if (lines.length > FILE_HEADERS_MAX) throw refuse('There are too many headers.')
  const entries = lines.map((line) => {
    const colon = line.indexOf(':')
    const value = line.slice(colon + 1)
    if (colon < 1) throw refuse('header value was not formatted correctly')
    if (line.length > FILE_HEADER_CHARS_MAX || BAD_IN_NAME.test(value)) {
      throw refuse('header value must not contain special whitespace characters')
    }
    return [line.slice(0, colon).trim(), value.trim()] as const
  })
  const type = { 'Content-Type': contentType?.slice(0, FILE_HEADER_CHARS_MAX) ?? DEFAULT_TYPE }
  return { ...type, ...Object.fromEntries(entries) }
}

const DEFAULT_TYPE = 'application/octet-stream'

function refuse(detail: string): ApiError {
  return new ApiError('invalid_input', { detail })
}
