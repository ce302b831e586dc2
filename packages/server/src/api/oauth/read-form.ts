import type { ApiContext } from '../api-env.ts'
import { OAuthError } from './oauth-error.ts'

// A code, a verifier, two addresses and a secret take under 3 KiB.
const FORM_BYTES_MAX = 16_384

export type Form = ReadonlyMap<string, string>

/** A body as HTML forms send it. What is empty counts as left out: RFC 6749 section 3.2. */
export async function readForm(context: ApiContext): Promise<Form> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new OAuthError('invalid_request', 'Send the body as application/x-www-form-urlencoded.')
  }
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(await readText(context))) {
    if (value === '') continue
    if (form.has(name)) throw new OAuthError('invalid_request', 'A parameter is given twice.')
    form.set(name, value)
  }
  return form
}

/** Stops at the limit, whatever length was declared. */
async function readText(context: ApiContext): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > FORM_BYTES_MAX) throw new OAuthError('invalid_request', 'The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function needed(form: Form, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing.`)
  return value
}
