import { type Part, readParts } from '../platform/multipart-body.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'

/** Headers of parts and boundaries, beside what they enclose. */
const FRAMING_BYTES = 1024 * 1024
/** Fields of a form, files among them: four times what clients send at once. */
const PARTS_MAX = 256

/** The parts of an upload, of at most so many bytes together. Throws ApiError. */
export async function* readUpload(context: ApiContext, bytesMax: number): AsyncGenerator<Part> {
  const limit = bytesMax + FRAMING_BYTES
  if (Number(context.req.header('content-length')) > limit) throw new ApiError('too_large')
  const { body } = context.req.raw
  if (body === null) return
  let count = 0
  for await (const part of readParts(limitBytes(body, limit), typeOf(context))) {
    count += 1
    if (count > PARTS_MAX)
      throw new ApiError('invalid_input', { detail: 'There are too many parts.' })
    yield part
  }
}

async function* limitBytes(
  body: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const piece of body) {
      bytes += piece.byteLength
      if (bytes > bytesMax) throw new ApiError('too_large')
      yield piece
    }
  } catch (cause) {
    if (!isHangUp(cause)) throw cause
    throw new ApiError('invalid_input', { detail: 'The body was cut off.', cause })
  }
}

/** The sender left: its fault, which nobody needs to hear of. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}

function typeOf(context: ApiContext): string {
  return context.req.header('content-type') ?? ''
}
