import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib'
import { ArtifactRefused } from './artifact-refused.ts'

type Expander = Gunzip | InflateRaw

/** Expands piece by piece. Whoever reads decides when there is too much: nothing runs ahead. */
export function expandGzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return expand(createGunzip(), pieces)
}

/** The same for deflate without a header, as zips have it. */
export function expandDeflate(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return expand(createInflateRaw(), pieces)
}

async function* expand(
  expander: Expander,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const fed = feed(expander, pieces)
  // Awaited below; until then a failure is no one's.
  fed.catch(() => {})
  try {
    for await (const piece of expander) yield piece
    await fed
  } catch (cause) {
    if (isZlibError(cause)) throw new ArtifactRefused('Compressed bytes are broken.', { cause })
    throw cause
  } finally {
    expander.destroy()
  }
}

async function feed(expander: Expander, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (expander.destroyed) return
      if (!expander.write(piece)) await drained(expander)
    }
    expander.end()
  } catch (error) {
    expander.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

function drained(expander: Expander): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      expander.off('drain', done)
      expander.off('close', done)
      resolve()
    }
    expander.once('drain', done)
    expander.once('close', done)
  })
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
