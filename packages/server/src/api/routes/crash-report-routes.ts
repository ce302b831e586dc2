import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatCrashReport } from '../format/format-crash-report.ts'

/** Those of Apple's clients: today's, and those that tell of native code of any kind. */
const PLATFORMS = new Set(['cocoa', 'native'])

const get = endpoint({
  summary: 'Retrieve a native event in the form of an Apple crash report',
  scope: 'event:read',
  parameters: {
    minified: {
      description: 'Addresses instead of functions, for tools that have the symbols.',
      values: ['1', 'true'],
    },
    download: { description: 'With any value, as a file to be saved.' },
  },
  answers: { 200: 'The report, as plain text.' },
})

/** A crash for tools that know crashes as Apple's systems write them. */
export function crashReportRoutes({ stores }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>().get(
    '/projects/:organization/:project/events/:event/apple-crash-report',
    get,
    async (context: ApiContext) => {
      const { project } = await access.project(context, 'event:read')
      const eventId = parseEventId(pathParam(context, 'event'))
      const stored = eventId && (await stores.events.find(project.id, eventId))
      if (!stored) throw new ApiError('not_found')
      if (!PLATFORMS.has(stored.event.platform)) {
        const detail = 'Only events of the platforms cocoa and native have an Apple crash report.'
        throw new ApiError('permission_denied', { detail })
      }
      const isRaw = ['1', 'true'].includes(context.req.query('minified') ?? '')
      const text = formatCrashReport(stored.event, { isRaw })
      if (context.req.query('download') === undefined) return context.text(text)
      const bytes = new TextEncoder().encode(text)
      return answerDownload(context, {
        filename: `${stored.eventId}${isRaw ? '' : '-symbolicated'}.crash`,
        bytes: bytes.length,
        pieces: piecesOf(bytes),
        contentType: 'text/plain',
      })
    },
  )
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
