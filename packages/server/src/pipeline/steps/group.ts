import type { EventWithRules, GroupedEvent } from '../received-event.ts'
import { drop, next, type StepResult } from '../step.ts'

/** Decides which events are one issue. An issue that was discarded gets no more of them. */
export function group({ event, rules }: EventWithRules): StepResult<GroupedEvent> {
  const grouped = rules.group(event)
  return isDiscarded(grouped, rules) ? drop('discarded-hash') : next(grouped)
}

/** Secondary hashes count too: by them the store would have found the issue that is gone. */
function isDiscarded(
  { hashes, secondaryHashes }: GroupedEvent,
  { discardedHashes }: EventWithRules['rules'],
): boolean {
  if (discardedHashes.size === 0) return false
  const has = (hash: string) => discardedHashes.has(hash)
  return hashes.some(has) || secondaryHashes.some(has)
}
