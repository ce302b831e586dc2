import type { TestApi } from './create-test-api.ts'

export interface TestRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; undefined when it is empty. */
  readonly json: unknown
  /** `name=value` of each cookie that is set, ready to be sent back. */
  readonly cookies: ReadonlyMap<string, string>
}

/** Sends a request as the holder of a token, or as nobody. The path starts below `/api/0`. */
export async function requestAs(
  { app }: Pick<TestApi, 'app'>,
  token: string | undefined,
  target: readonly [path: string, request?: TestRequest],
): Promise<TestAnswer> {
  const [path, { method = 'GET', body, headers = {} } = {}] = target
  const response = await app.request(`/api/0${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? undefined : JSON.parse(text),
    cookies: readCookies(response.headers),
  }
}

function readCookies(headers: Headers): ReadonlyMap<string, string> {
  return new Map(
    headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      return [name, value] as const
    }),
  )
}
