import type { ApiContext } from './api-env.ts'

export interface Download {
  readonly filename: string
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
}

/** Streams a file to be saved: whatever it holds, no browser shows or runs it. */
export function answerDownload(context: ApiContext, file: Download): Response {
  // Only what every system takes in a name, and what can stand in a header.
  const name = file.filename.replace(/[^\w.@+-]/g, '_').slice(-NAME_CHARS_MAX) || 'file'
  return context.body(ReadableStream.from(file.pieces), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(file.bytes),
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}

const NAME_CHARS_MAX = 200
