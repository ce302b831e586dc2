import type { z } from 'zod'
import { API_BODY_BYTES_MAX } from '../platform/limits.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError, fieldError } from './api-error.ts'
import { inputSentence } from './input-sentence.ts'

/**
 * The body, checked. Only application/json is taken: a page of another origin cannot send that
 * without a preflight, whose answer lets in tokens and never a session.
 */
export async function readJson<T>(
  context: ApiContext,
  schema: z.ZodType<T>,
  bytesMax = API_BODY_BYTES_MAX,
): Promise<T> {
  checkType(context)
  return validate(schema, parseBody(await readText(context, bytesMax)))
}

function checkType(context: ApiContext): void {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw new ApiError('unsupported_media_type')
}

/** As `readJson`, where a body may be left out: then it is as if an empty object had come. */
export async function readJsonIfAny<T>(context: ApiContext, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(context, API_BODY_BYTES_MAX)
  if (text === '') return validate(schema, {})
  checkType(context)
  return validate(schema, parseBody(text))
}

/** Throws 400 with the sentences by field. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { error: inputSentence })
  if (result.success) return result.data
  // A field may be called like a method of objects.
  const fields = new Map<string, string[]>()
  for (const issue of result.error.issues) {
    const field = issue.path.map(String).join('.') || 'nonFieldErrors'
    fields.set(field, [...(fields.get(field) ?? []), `${issue.message}.`])
  }
  throw new ApiError('invalid_input', { fields: Object.fromEntries(fields) })
}

function parseBody(text: string): unknown {
  const value = readValue(text)
  // Seldom there, so that the value is looked through seldom.
  const field = text.includes('\\u0000') ? findNul(value) : undefined
  if (field !== undefined) throw fieldError(field, 'A NUL character cannot be kept.')
  return value
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ApiError('invalid_input', { detail: 'The body is no JSON.', cause })
  }
}

/** The outermost field with a NUL in it: databases keep none in texts, or cut the text there. */
function findNul(value: unknown): string | undefined {
  const open: [field: string, value: unknown][] = [['', value]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [field, found] = next
    if (typeof found === 'string' && found.includes('\0')) return field || 'nonFieldErrors'
    if (typeof found !== 'object' || found === null) continue
    for (const [key, inner] of Object.entries(found)) {
      if (key.includes('\0')) return field || 'nonFieldErrors'
      open.push([field || key, inner])
    }
  }
  return undefined
}

/** Stops at the limit, whatever length was declared: a body in chunks declares none. */
async function readText(context: ApiContext, bytesMax: number): Promise<string> {
  if (Number(context.req.header('content-length')) > bytesMax) {
    throw new ApiError('too_large')
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new ApiError('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
