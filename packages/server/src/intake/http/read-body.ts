import type { IncomingMessage } from 'node:http'
import type { HeldBytes } from '../byte-budget.ts'
import { IntakeError } from '../intake-error.ts'

export interface ReadBodyOptions {
  readonly bytesMax: number
  /** Asked for each piece before it is kept. */
  readonly held: HeldBytes
}

/** One of them is called, once. */
export interface BodyReader {
  readonly done: (bytes: Uint8Array) => void
  readonly fail: (error: unknown) => void
}

/**
 * Collects a body. A declared length over the maximum is refused before anything is read, an
 * undeclared one as soon as the maximum is passed. Calls back because an async function costs
 * more than the reading of a small body.
 */
export function readBody(
  req: IncomingMessage,
  { bytesMax, held }: ReadBodyOptions,
  { done, fail }: BodyReader,
): void {
  if (Number(req.headers['content-length'] ?? 0) > bytesMax) {
    fail(tooLarge(bytesMax))
    return
  }
  const chunks: Buffer[] = []
  let length = 0

  function onData(chunk: Buffer): void {
    length += chunk.length
    if (length > bytesMax) stop(tooLarge(bytesMax))
    else if (held.take(chunk.length)) chunks.push(chunk)
    else stop(overloaded())
  }
  function onEnd(): void {
    const [only] = chunks
    done(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, length))
  }
  function stop(error: unknown): void {
    req.off('data', onData).off('end', onEnd).off('error', onError)
    // An aborted request reports itself once more when it is closed.
    req.on('error', () => {})
    fail(error)
  }
  function onError(cause: unknown): void {
    stop(new IntakeError('aborted', 'the request ended before its body', { cause }))
  }
  req.on('data', onData).on('end', onEnd).on('error', onError)
}

function tooLarge(bytesMax: number): IntakeError {
  return new IntakeError('too_large', `the body may hold ${bytesMax} bytes`)
}

function overloaded(): IntakeError {
  return new IntakeError('queue_full', 'too many bytes on their way', { retryAfterSeconds: 10 })
}
