import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer, type Listening, listen } from './create-http-server.ts'

/** Far below the ten seconds that a stop may take, far above what a busy machine adds. */
const PROMPT_MS_MAX = 3_000

let server: Server
let listening: Listening
let sockets: Socket[]
/** The server's end of the last one. */
let accepted: Socket
let arrived: PromiseWithResolvers<void>
let answer: PromiseWithResolvers<string>

beforeEach(async () => {
  sockets = []
  arrived = Promise.withResolvers()
  answer = Promise.withResolvers()
  const app = new Hono()
  app.get('/quick', (context) => context.text('quick'))
  app.post('/slow', async (context) => {
    arrived.resolve()
    return context.text(`${await context.req.text()} ${await answer.promise}`)
  })
  server = createHttpServer({ handles: () => false, handle: () => undefined }, app)
  listening = await listen(server, 0, '127.0.0.1')
})

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.closeAllConnections()
  server.close()
})

async function open(): Promise<Socket> {
  const accepting = once(server, 'connection')
  const socket = connect(listening.port, '127.0.0.1')
  sockets.push(socket)
  await once(socket, 'connect')
  const [first] = await accepting
  accepted = first
  return socket
}

async function readAll(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += chunk
  return text
}

async function closePromptly(): Promise<void> {
  const startedMs = Date.now()
  await listening.close()
  expect(Date.now() - startedMs).toBeLessThan(PROMPT_MS_MAX)
}

describe('a server that closes', () => {
  it('does not wait for a connection that was never used', async () => {
    const socket = await open()
    const ended = readAll(socket)
    await closePromptly()
    expect(await ended).toBe('')
  })

  it('does not wait for connections that a client keeps', async () => {
    const answers = Array.from({ length: 8 }, () =>
      fetch(`http://127.0.0.1:${listening.port}/quick`),
    )
    for (const response of await Promise.all(answers)) {
      expect(await response.text()).toBe('quick')
    }
    await closePromptly()
  })

  it('answers what was asked, and then closes', async () => {
    const socket = await open()
    socket.write('POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok')
    const text = readAll(socket)
    await arrived.promise
    const closed = closePromptly()
    setTimeout(() => answer.resolve('done'), 200)
    expect(await text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ok done/)
    await closed
  })

  it('lets a request come to its end that had begun', async () => {
    const socket = await open()
    socket.write('POST /slow HTTP/1.1\r\nHost: a\r\nConte')
    const text = readAll(socket)
    while (accepted.bytesRead === 0) await new Promise(setImmediate)
    const closed = closePromptly()
    answer.resolve('done')
    setTimeout(() => socket.write('nt-Length: 2\r\n\r\nok'), 200)
    expect(await text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ok done/)
    await closed
  })

  it('takes a request that was sent just before', async () => {
    const socket = await open()
    const text = readAll(socket)
    answer.resolve('done')
    const closed = closePromptly()
    socket.write('POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok')
    expect(await text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ok done/)
    await closed
  })
})
