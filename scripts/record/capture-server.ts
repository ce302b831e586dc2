import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FixtureFile } from '../../fixtures/read-fixtures.ts'

/** What arrived, before anybody knows which client sent it. */
export type Captured = Omit<FixtureFile, 'client' | 'version'>

export interface CaptureServer {
  readonly httpPort: number
  readonly udpPort: number
  /** Everything since the last call, in order of arrival. */
  take(): Captured[]
  close(): Promise<void>
}

const KEPT_HEADERS = [
  'content-type',
  'content-encoding',
  'x-sentry-auth',
  'authorization',
  'user-agent',
  'origin',
  'referer',
]

/** Listens on free loopback ports, believes every sender, and keeps what they send in memory. */
export async function startCaptureServer(): Promise<CaptureServer> {
  let captured: Captured[] = []
  const keep = (request: Captured) => {
    captured.push(request)
  }
  const http = createServer((request, response) => {
    answer(request, response, keep).catch((error: unknown) => response.destroy(error as Error))
  })
  const udp = createSocket('udp4')
  udp.on('message', (message) => keep(describeDatagram(message)))
  http.listen(0, '127.0.0.1')
  udp.bind(0, '127.0.0.1')
  await Promise.all([once(http, 'listening'), once(udp, 'listening')])
  return {
    httpPort: (http.address() as AddressInfo).port,
    udpPort: udp.address().port,
    take() {
      const taken = captured
      captured = []
      return taken
    },
    close: () => close(http, udp),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (captured: Captured) => void,
): Promise<void> {
  const body = await readAll(request)
  const path = request.url ?? '/'
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'x-sentry-auth, content-type')
  // A browser asks first, and asks for an icon: neither is what the client sends.
  if (request.method === 'OPTIONS' || !path.startsWith('/api/')) {
    response.end()
    return
  }
  keep({
    transport: 'http',
    method: request.method ?? '',
    path,
    headers: keptHeaders(request),
    bodyBase64: body.toString('base64'),
  })
  response.setHeader('content-type', 'application/json')
  response.end('{"id":"00000000000000000000000000000000"}')
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function keptHeaders(request: IncomingMessage): Record<string, string> {
  const pairs = KEPT_HEADERS.map((name) => [name, request.headers[name]] as const)
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function describeDatagram(message: Buffer): Captured {
  return {
    transport: 'udp',
    method: '',
    path: '',
    headers: {},
    bodyBase64: message.toString('base64'),
  }
}

async function close(http: ReturnType<typeof createServer>, udp: Socket): Promise<void> {
  http.closeAllConnections()
  http.close()
  udp.close()
  await Promise.all([once(http, 'close'), once(udp, 'close')])
}
