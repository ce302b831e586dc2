import type { ApiContext } from './api-env.ts'

export interface Download {
  readonly filename: string
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
  /** What its sender says it is. */
  readonly contentType?: string | undefined
}

/** In none of these a browser runs anything; programs like to know that they have a picture. */
const HARMLESS: ReadonlySet<string> = new Set([
  'application/json',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
])

/** Streams a file to be saved: whatever it holds, no browser shows or runs it. */
export function answerDownload(context: ApiContext, file: Download): Response {
  return context.body(ReadableStream.from(file.pieces), 200, {
    'Content-Type': typeOf(file),
    'Content-Length': String(file.bytes),
    'Content-Disposition': dispositionOf(file.filename),
  })
}

/** Only what every system takes in a name; letters beyond ASCII besides, by RFC 6266. */
function dispositionOf(filename: string): string {
  const safe = filename.replace(/[^\p{L}\p{M}\p{N}_.@+-]/gu, '_')
  const name = safe.slice(-NAME_CHARS_MAX).toWellFormed() || 'file'
  const plain = name.replace(/[^\w.@+-]/g, '_')
  const encoded = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return `attachment; filename="${plain}"${encoded}`
}

const NAME_CHARS_MAX = 200

function typeOf({ contentType = '' }: Download): string {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return HARMLESS.has(type) ? type : 'application/octet-stream'
}
