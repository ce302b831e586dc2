import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { IntakeHandler } from '../intake/http/create-intake.ts'
import {
  HTTP_HEADERS_TIMEOUT_MS,
  HTTP_KEEP_ALIVE_TIMEOUT_MS,
  HTTP_REQUEST_TIMEOUT_MS,
} from '../platform/limits.ts'

/**
 * One server for everything. Intake comes first and on bare node:http: a framework costs as much
 * per request as all that intake does.
 */
export function createHttpServer(intake: IntakeHandler, app: Hono): Server {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return createServer(
    {
      headersTimeout: HTTP_HEADERS_TIMEOUT_MS,
      requestTimeout: HTTP_REQUEST_TIMEOUT_MS,
      keepAliveTimeout: HTTP_KEEP_ALIVE_TIMEOUT_MS,
    },
    function onRequest(req, res) {
      if (intake.handles(req.url ?? '')) intake.handle(req, res)
      else void answer(req, res)
    },
  )
}

/** A server that takes connections. */
export interface Listening {
  /** The system's choice when 0 was asked for. */
  readonly port: number
  /** Takes no new connection, and resolves when the open ones have their answers. */
  close(): Promise<void>
}

/** Resolves when the port is open. */
export function listen(server: Server, port: number, host: string): Promise<Listening> {
  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => close(server, connections),
      })
    })
  })
}

const IDLE_LOOK_MS = 50

function close(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive is idle only once its last request is answered.
    const closing = setInterval(() => {
      server.closeIdleConnections()
      // Once what has arrived by now is read, however busy the thread was.
      setImmediate(closeUnused, connections)
    }, IDLE_LOOK_MS)
    server.close(() => {
      clearInterval(closing)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/**
 * Clients open connections ahead, browsers and Node's fetch among them. To Node such a one is not
 * idle but about to send its first request, for a minute.
 */
function closeUnused(connections: ReadonlySet<Socket>): void {
  for (const socket of connections) {
    if (socket.bytesRead === 0) socket.destroy()
  }
}
