import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { StoredEvent } from '../event-store.ts'
import type { MemoryState } from './memory-state.ts'

/** An event as it is found and counted: without the tags that were forgotten after it came. */
export function indexedEventOf(
  { forgottenTags }: MemoryState,
  { rowId, projectId, event }: StoredEvent,
): NormalizedEvent {
  if (forgottenTags.size === 0) return event
  const tags = event.tags.filter(([key]) => {
    return rowId > (forgottenTags.get(forgottenTagKey(projectId, key)) ?? 0)
  })
  return { ...event, tags }
}

export function forgottenTagKey(projectId: ProjectId, key: string): string {
  return `${projectId}:${key}`
}
