import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../platform/clock.ts'
import {
  DISCARD_BYTES_MAX,
  DISCARD_KEEP_ALIVE_BYTES_MAX,
  DISCARD_MS_MAX,
} from '../../platform/limits.ts'
import type { IntakeError } from '../intake-error.ts'
import { formatRefusal, hasMuchToCome } from './answer.ts'

/**
 * Refuses a request, at whatever point of its reading. The rest of a short body is dropped by
 * the server; before a long one the connection ends.
 */
export function answerRefusal(
  req: IncomingMessage,
  res: ServerResponse,
  error: IntakeError,
  clock: Clock,
): void {
  if (res.headersSent || res.destroyed) return
  const { status, headers, body } = formatRefusal(error)
  if (hasMuchToCome(req, DISCARD_KEEP_ALIVE_BYTES_MAX)) {
    res.writeHead(status, [...headers, 'Connection', 'close'])
    res.write(body)
    endAfterBody(req, res, clock)
  } else res.writeHead(status, [...headers]).end(body)
}

/**
 * The answer is complete, but closing now would reset the connection, and a sender that is still
 * writing would never see it. So its body is read on into nothing, within limits.
 */
function endAfterBody(req: IncomingMessage, res: ServerResponse, clock: Clock): void {
  const timer = new AbortController()
  let left = DISCARD_BYTES_MAX
  function end(): void {
    timer.abort()
    res.end()
  }
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) end()
  })
  req.once('end', end).once('error', end).once('close', end).resume()
  void clock.sleep(DISCARD_MS_MAX, timer.signal).then(() => res.end())
}
