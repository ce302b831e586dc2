import { createServer, type Server } from 'node:http'
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

/** Resolves with the port, which is the system's choice when 0 was asked for. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

const IDLE_LOOK_MS = 50

/** Takes no new connection, and resolves when the open ones have their answers. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive is idle only once its last request is answered.
    const closing = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS)
    server.close(() => {
      clearInterval(closing)
      resolve()
    })
    server.closeIdleConnections()
  })
}
