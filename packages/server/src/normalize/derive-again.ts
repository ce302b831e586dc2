import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import { withAutoTags } from './auto-tags.ts'
import { crashFrame, eventCulprit, mainStacktrace } from './culprit.ts'
import type { Mutable } from './mutable.ts'
import { eventLocation, eventMetadata, eventTitle } from './title.ts'

/**
 * The title, the culprit and the tags of an event that was changed after it was normalized. What a
 * client had set itself, and so did not follow from other fields, stays as it is in `after`.
 */
export function deriveAgain(before: NormalizedEvent, after: NormalizedEvent): NormalizedEvent {
  const event: Mutable<NormalizedEvent> = { ...after }
  const crash = crashFrame(mainStacktrace(after))
  event.metadata = eventMetadata(after, crash)
  event.title = eventTitle(after, event.metadata)
  const location = eventLocation(event)
  if (location === undefined) delete event.location
  else event.location = location
  deriveCulprit(before, event)
  event.tags = derivedTags(before, after)
  return event
}

function deriveCulprit(before: NormalizedEvent, event: Mutable<NormalizedEvent>): void {
  if (before.culprit === undefined || before.culprit !== culpritOf(before)) return
  const culprit = culpritOf(event)
  if (culprit === undefined) delete event.culprit
  else event.culprit = culprit
}

function culpritOf({ culprit: _, ...event }: NormalizedEvent): string | undefined {
  return eventCulprit(event, mainStacktrace(event))
}

function derivedTags(before: NormalizedEvent, after: NormalizedEvent): readonly Tag[] {
  const given = new Map(before.tags)
  const now = new Map(withAutoTags(after, new Map()))
  const stale = new Map<string, string | undefined>()
  for (const [key, value] of withAutoTags(before, new Map())) {
    if (given.get(key) === value && now.get(key) !== value) stale.set(key, now.get(key))
  }
  if (stale.size === 0) return after.tags
  return after.tags.flatMap((tag): Tag[] => {
    const [key] = tag
    if (!stale.has(key)) return [tag]
    const value = stale.get(key)
    return value === undefined ? [] : [[key, value]]
  })
}
