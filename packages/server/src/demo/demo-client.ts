import type { JsonValue } from '@vedette/protocol/json'

/** What the fill needs of the server that it fills: its address, and a way to ask it. */
export interface DemoClientDeps {
  readonly url: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Ends the fill between two requests. */
  readonly signal: AbortSignal
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/0`. */
  readonly path: string
  readonly token: string
  readonly body?: JsonValue | FormData
}

/** The server, as browsers, tools and clients of events see it. */
export interface DemoClient {
  /** The answer's JSON. Throws where the server refuses. */
  ask<T>(request: ApiRequest): Promise<T>
  /** Like `ask`, but undefined where there is no such thing. */
  find<T>(request: ApiRequest): Promise<T | undefined>
  /** The status of the answer: intake may refuse, and some of what is sent is meant to be. */
  send(path: string, body: Uint8Array): Promise<number>
}

export function createDemoClient({ url, fetch, signal }: DemoClientDeps): DemoClient {
  async function request({ method, path, token, body }: ApiRequest): Promise<Response> {
    signal.throwIfAborted()
    const isForm = body === undefined || body instanceof FormData
    return fetch(`${url}/api/0${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(!isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
  }

  async function read<T>({ method, path }: ApiRequest, answer: Response): Promise<T> {
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was refused: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    ask: async <T>(asked: ApiRequest) => read<T>(asked, await request(asked)),
    async find<T>(asked: ApiRequest) {
      const answer = await request(asked)
      if (answer.status !== 404) return read<T>(asked, answer)
      await answer.arrayBuffer()
      return undefined
    },
    async send(path, body) {
      signal.throwIfAborted()
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        body: new Uint8Array(body),
      })
      await answer.arrayBuffer()
      return answer.status
    },
  }
}

/** Does the work for each of the items, a few at the same time, in order. */
export async function forEachOf<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  atOnce: number,
): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}
