import type { NormalizedEvent } from '@vedette/protocol/event'
import { crashFrame, eventCulprit, mainStacktrace } from './culprit.ts'
import { eventLocation, eventMetadata, eventTitle } from './title.ts'

/**
 * Says anew what was said after the frames of `before`, which `after` has others for. What the
 * client said itself stays.
 */
export function retitleEvent(before: NormalizedEvent, after: NormalizedEvent): NormalizedEvent {
  const metadata = eventMetadata(after, crashFrame(mainStacktrace(after)))
  const event = { ...after, metadata, title: eventTitle(after, metadata) }
  const culprit = inferredCulprit(before) === before.culprit ? inferredCulprit(event) : undefined
  const location = eventLocation(event)
  return {
    ...event,
    ...(culprit !== undefined && { culprit }),
    ...(location !== undefined && { location }),
  }
}

function inferredCulprit({ culprit: _, ...event }: NormalizedEvent): string | undefined {
  return eventCulprit(event, mainStacktrace(event))
}
