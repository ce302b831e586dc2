import type { EventWithRules, GroupedEvent } from '../received-event.ts'
import { drop, next, type StepResult } from '../step.ts'

/** Decides which events are one issue. An issue that was discarded gets no more of them. */
export function group({ event, rules }: EventWithRules): StepResult<GroupedEvent> {
  const grouped = rules.group(event)
  const { discardedHashes } = rules
  if (discardedHashes.size > 0 && grouped.hashes.some((hash) => discardedHashes.has(hash))) {
    return drop('discarded-hash')
  }
  return next(grouped)
}
