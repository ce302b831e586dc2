import type { EventDetail } from '@vedette/protocol/api/event'
import { groupingSettingsOf } from '../projects/grouping-options.ts'
import type { StoredEvent } from '../store/event-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { formatEventDetail } from './format/format-event.ts'

/** The whole of an event, with what stands beside it: its hashes, and the events around it. */
export async function loadEventDetail(
  { stores, clock }: Pick<ApiDeps, 'stores' | 'clock'>,
  stored: StoredEvent,
): Promise<EventDetail> {
  const [neighbors, hashes, options] = await Promise.all([
    stores.events.neighbors(stored),
    stores.events.listHashes(stored),
    stores.projectOptions.find(stored.projectId),
  ])
  const { version } = groupingSettingsOf(options, clock.nowMs())
  return formatEventDetail(stored, { neighbors, hashes, groupingVersion: version })
}
