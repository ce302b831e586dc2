import type { GroupingPreviewMessage } from '@vedette/protocol/api/grouping'
import { RegroupError } from '../regroup/regroup-error.ts'
import type { RulesRequest } from '../regroup/regrouper.ts'
import type { ApiDeps } from './api-deps.ts'
import type { EventStream } from './event-stream.ts'

type PreviewDeps = Pick<ApiDeps, 'regrouper' | 'log'>

/**
 * Previews rules for one stream: tells how far it is, at each whole percent, and then which change
 * it became. Gives up when the reader leaves. Never rejects.
 */
export async function streamPreview(
  { regrouper, log }: PreviewDeps,
  request: RulesRequest,
  stream: EventStream,
): Promise<void> {
  const send = (event: string, data: GroupingPreviewMessage) => stream.send({ event, data })
  let percent = -1
  try {
    const change = await regrouper.previewRules(request, {
      signal: stream.signal,
      onProgress: (progress) => {
        const reached = Math.floor((progress.comparedCount / progress.eventCount) * 100)
        if (reached <= percent) return
        percent = reached
        send('progress', progress)
      },
    })
    send('done', { id: String(change.id) })
    stream.end()
  } catch (error) {
    if (error instanceof RegroupError) return stream.end(error.message)
    log.error({ error }, 'a preview of rules failed')
    stream.end('The preview failed: the log of the server tells why.')
  }
}
