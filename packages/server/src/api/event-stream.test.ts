import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { type EventStream, EventStreams, type EventStreamsDeps } from './event-stream.ts'

interface Options extends Pick<EventStreamsDeps, 'streamsMax' | 'perCallerMax'> {
  readonly checkAccess?: () => Promise<void>
}

/** An app whose one address is a stream, asked for by whoever `?as=` names. */
function createApp({ checkAccess = async () => {}, ...limits }: Options = {}) {
  const wakers: (() => void)[] = []
  const sleep = (_delayMs: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      wakers.push(resolve)
      signal?.addEventListener('abort', () => resolve())
    })
  const loggedErrors: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (it: object) => loggedErrors.push(it) }
  const authenticateAgain = async () => {
    if (!isSignedIn) throw new ApiError('not_authenticated')
  }
  const streams = new EventStreams({ clock: { sleep }, log, authenticateAgain, ...limits })
  const opened: EventStream[] = []
  let isSignedIn = true
  const app = new Hono<ApiEnv>()
    .use(async (context, next) => {
      const user = { id: Number(context.req.query('as') ?? 1) }
      context.set('caller', { kind: 'user', user } as unknown as ApiEnv['Variables']['caller'])
      await next()
    })
    .get('/', (context) => {
      const serve = (stream: EventStream) => void opened.push(stream)
      return streams.answer(context, { serve, checkAccess })
    })
    .onError((error, context) => {
      if (!(error instanceof ApiError)) throw error
      return context.json({ code: error.code, after: error.retryAfterSeconds }, error.status)
    })
  const beat = async () => {
    for (const wake of wakers.splice(0)) wake()
    await new Promise(setImmediate)
  }
  const signOut = () => (isSignedIn = false)
  const open = (as = 1) => app.request(`/?as=${as}`)
  return { app, streams, opened, loggedErrors, beat, signOut, open }
}

/** All that is there to be read now, or until the end. */
async function readAll({ body }: Response): Promise<string> {
  return new Response(body).text()
}

describe('a stream', () => {
  it('says what it is to browsers and to proxies, and when to come again', async () => {
    const { open, opened } = createApp()
    const response = await open()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    opened[0]?.send({ event: 'news', id: '7', data: { text: 'two\nlines' } })
    opened[0]?.end()
    const messages = 'retry: 3000\n\nevent: news\nid: 7\ndata: {"text":"two\\nlines"}\n\n'
    expect(await readAll(response)).toBe(messages)
  })

  it('is kept alive, and ends with a reason when its reader may read no more', async () => {
    let isIn = true
    const { open, streams, beat } = createApp({
      async checkAccess() {
        if (!isIn) throw new ApiError('not_found')
      },
    })
    const response = await open()
    await beat()
    await beat()
    expect(streams.count).toBe(1)
    isIn = false
    await beat()
    await beat()
    expect(streams.count).toBe(0)
    const text = await readAll(response)
    expect(text.match(/^: still here$/gm)).toHaveLength(4)
    expect(text).toMatch(
      /event: end\ndata: \{"detail":"The requested resource does not exist"\}\n\n$/,
    )
  })

  it('ends when the session ends', async () => {
    const { open, streams, beat, signOut } = createApp()
    const response = await open()
    signOut()
    await beat()
    await beat()
    expect(streams.count).toBe(0)
    expect(await readAll(response)).toContain('Authentication credentials were not provided.')
  })

  it('ends where nobody can tell whether its reader may still read', async () => {
    const { open, streams, beat, loggedErrors } = createApp({
      async checkAccess() {
        throw new Error('the database is away')
      },
    })
    const response = await open()
    await beat()
    await beat()
    expect(streams.count).toBe(0)
    expect(await readAll(response)).not.toContain('database')
    expect(loggedErrors).toHaveLength(1)
  })

  it('is let go of when its reader leaves', async () => {
    const { open, streams, opened } = createApp()
    const response = await open()
    await response.body?.cancel()
    expect({ open: streams.count, isOver: opened[0]?.signal.aborted }).toEqual({
      open: 0,
      isOver: true,
    })
    opened[0]?.send({ data: 'to nobody' })
  })

  it('ends before it holds more than a little for a reader who does not read', async () => {
    const { open, streams, opened } = createApp()
    const response = await open()
    for (let i = 0; i < 100; i++) opened[0]?.send({ data: 'x'.repeat(1000) })
    expect(streams.count).toBe(0)
    const text = await readAll(response)
    expect(text.length).toBeGreaterThan(60_000)
    expect(text.length).toBeLessThan(66_000)
  })

  it('is not opened by HEAD, which nobody would read', async () => {
    const { app, streams } = createApp()
    const response = await app.request('/', { method: 'HEAD' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(streams.count).toBe(0)
  })
})

describe('a server', () => {
  it('takes some streams of each caller, and again when one has ended', async () => {
    const { open, opened } = createApp({ perCallerMax: 2 })
    await open()
    await open()
    const third = await open()
    expect(third.status).toBe(429)
    expect(await third.json()).toEqual({ code: 'rate_limited', after: 3 })
    expect((await open(2)).status).toBe(200)
    opened[0]?.end()
    expect((await open()).status).toBe(200)
  })

  it('takes so many streams of all', async () => {
    const { open } = createApp({ streamsMax: 2 })
    await open(1)
    await open(2)
    const third = await open(3)
    expect(third.status).toBe(503)
    expect(await third.json()).toEqual({ code: 'too_many_streams', after: 3 })
  })

  it('ends all streams when it stops, and takes no other', async () => {
    const { open, streams } = createApp()
    const response = await open()
    streams.close()
    expect(await readAll(response)).toBe('retry: 3000\n\n')
    expect((await open()).status).toBe(503)
  })
})
