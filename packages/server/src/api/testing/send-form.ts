import type { TestApi } from './create-test-api.ts'
import type { TestAnswer } from './request-as.ts'

export interface FormField {
  readonly name: string
  readonly content: string | Uint8Array
  readonly filename?: string
}

/** Posts a form as tools send files. The path starts below `/api/0`. */
export async function sendForm(
  { app }: Pick<TestApi, 'app'>,
  token: string,
  [path, fields]: readonly [path: string, fields: readonly FormField[]],
): Promise<Pick<TestAnswer, 'status' | 'json'>> {
  const form = new FormData()
  for (const { name, content, filename } of fields) {
    const value = typeof content === 'string' ? content : Buffer.from(content)
    if (filename === undefined) form.append(name, String(value))
    else form.append(name, new Blob([value]), filename)
  }
  // Encoded beforehand: a form as a body fails on its own when its reader leaves.
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const response = await app.request(`/api/0${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: await encoded.arrayBuffer(),
  })
  const text = await response.text()
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
}

/** The body of a file that is to be saved. */
export async function download({ app }: Pick<TestApi, 'app'>, token: string, path: string) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await app.request(`/api/0${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
