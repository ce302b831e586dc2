import type { ServerResponse } from 'node:http'
import { readDialogTexts } from '../error-page/dialog-texts.ts'
import { formatDialog } from '../error-page/format-dialog.ts'
import { IntakeError } from '../intake-error.ts'
import { CORS } from './answer.ts'
import type { IntakeRoute } from './intake-route.ts'

/** Longer ones are made up. */
const FIELD_CHARS_MAX = 255

/** GET gives the script of the dialog, whose form is sent to the same address. */
export function answerErrorPage(res: ServerResponse, { query, eventId }: IntakeRoute): void {
  if (eventId === undefined) throw new IntakeError('no_data', 'eventId is missing or invalid')
  const params = new URLSearchParams(query)
  const field = (name: string) => params.get(name)?.slice(0, FIELD_CHARS_MAX) ?? ''
  const texts = readDialogTexts(params)
  const script = formatDialog({ texts, name: field('name'), email: field('email') })
  const headers = [
    ...CORS,
    'Content-Type',
    'text/javascript; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(script)),
    'X-Content-Type-Options',
    'nosniff',
    'Cache-Control',
    'no-store',
  ]
  res.writeHead(200, headers).end(script)
}
