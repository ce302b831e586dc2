import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../platform/clock.ts'
import {
  DISCARD_BYTES_MAX,
  DISCARD_KEEP_ALIVE_BYTES_MAX,
  DISCARD_MS_MAX,
} from '../../platform/limits.ts'
import type { IntakeError } from '../intake-error.ts'
import { formatRefusal } from './answer.ts'

/**
 * Refuses a request, at whatever point of its reading. The rest of a short body is dropped and
 * the connection kept; with a long one it ends.
 */
export function answerRefusal(res: ServerResponse, error: IntakeError, clock: Clock): void {
  if (res.headersSent || res.destroyed) return
  const { req } = res
  const { status, headers, body } = formatRefusal(error)
  if (!req.complete && (error.code === 'too_large' || declaresMuch(req))) {
    res.writeHead(status, [...headers, 'Connection', 'close'])
    res.write(body)
    endAfterBody(res, clock)
    return
  }
  if (!req.complete) discard(req, () => req.destroy())
  res.writeHead(status, [...headers]).end(body)
}

function declaresMuch({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > DISCARD_KEEP_ALIVE_BYTES_MAX
}

/** Reads on into nothing: some clients never declare a length, so the bytes are counted. */
function discard(req: IncomingMessage, giveUp: () => void): void {
  let left = DISCARD_BYTES_MAX
  req.on('error', () => {}) // the sender may leave before the end
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) giveUp()
  })
}

/**
 * The answer is complete, but closing now would reset the connection, and a sender that is still
 * writing would never see it. So its body is read on into nothing, within limits.
 */
function endAfterBody(res: ServerResponse, clock: Clock): void {
  const timer = new AbortController()
  function end(): void {
    timer.abort()
    res.end()
  }
  discard(res.req, end)
  res.req.once('end', end).once('close', end)
  void clock.sleep(DISCARD_MS_MAX, timer.signal).then(() => res.end())
}
