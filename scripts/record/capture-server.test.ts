import { createSocket } from 'node:dgram'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CaptureServer, startCaptureServer } from './capture-server.ts'

const WAIT_MS_MAX = 2000

describe('startCaptureServer', () => {
  let server: CaptureServer
  beforeAll(async () => {
    server = await startCaptureServer()
  })
  afterAll(() => server.close())

  it('keeps a request with the headers that matter', async () => {
    const url = `http://127.0.0.1:${server.httpPort}/api/1/store/?sentry_key=a`
    const headers = { 'content-type': 'text/plain', 'x-noise': '1', 'user-agent': 'test/1' }
    await fetch(url, { method: 'POST', headers, body: 'body' })
    expect(server.take()).toEqual([
      {
        transport: 'http',
        method: 'POST',
        path: '/api/1/store/?sentry_key=a',
        headers: { 'content-type': 'text/plain', 'user-agent': 'test/1' },
        bodyBase64: Buffer.from('body').toString('base64'),
      },
    ])
  })

  it('gives every request once', async () => {
    await fetch(`http://127.0.0.1:${server.httpPort}/api/1/envelope/`, { method: 'POST' })
    expect(server.take()).toHaveLength(1)
    expect(server.take()).toEqual([])
  })

  it('answers the questions of browsers without keeping them', async () => {
    const root = `http://127.0.0.1:${server.httpPort}`
    const preflight = await fetch(`${root}/api/1/store/`, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    await fetch(`${root}/favicon.ico`)
    expect(server.take()).toEqual([])
  })

  it('keeps a datagram', async () => {
    const socket = createSocket('udp4')
    socket.send('auth\n\nbody', server.udpPort, '127.0.0.1')
    const taken = await vi.waitUntil(() => server.take().at(0), { timeout: WAIT_MS_MAX })
    expect(taken).toMatchObject({ transport: 'udp', method: '', path: '' })
    expect(Buffer.from(taken.bodyBase64, 'base64').toString()).toBe('auth\n\nbody')
    socket.close()
  })
})
