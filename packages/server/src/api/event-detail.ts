import type { EventDetail } from '@vedette/protocol/api/event'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { groupingSettingsOf } from '../projects/grouping-options.ts'
import type { EventQuery, StoredEvent } from '../store/event-store.ts'
import type { ProjectAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { formatEventDetail } from './format/format-event.ts'
import { loadIssueReleases } from './issue-releases.ts'
import { findNeighbors } from './narrowed-events.ts'

type Deps = Pick<ApiDeps, 'stores' | 'clock'>
type Place = Pick<ProjectAccess, 'organization' | 'project'>

/** The whole of events of one project; their releases are loaded once for all of them. */
export async function loadEventDetails(
  deps: Deps,
  place: Place,
  rows: readonly StoredEvent[],
): Promise<readonly EventDetail[]> {
  const versions = rows.map(({ event }) => event.release)
  const releases = await loadIssueReleases(deps, place, versions)
  return Promise.all(rows.map((row) => loadDetail(deps, row, releases)))
}

/** The whole of an event, with what stands beside it: its hashes, and the events around it. */
export async function loadEventDetail(
  deps: Deps,
  place: Place,
  stored: StoredEvent,
): Promise<EventDetail> {
  return loadDetail(deps, stored, await loadIssueReleases(deps, place, [stored.event.release]))
}

/** The same, between its neighbours among the events that a query means. */
export async function loadNarrowedDetail(
  deps: Deps,
  place: Place & { readonly query: EventQuery },
  stored: StoredEvent,
): Promise<EventDetail> {
  const [detail, { previous = null, next = null }] = await Promise.all([
    loadEventDetail(deps, place, stored),
    findNeighbors(deps.stores.events, place.query, stored),
  ])
  return { ...detail, previousEventID: previous, nextEventID: next }
}

async function loadDetail(
  { stores, clock }: Deps,
  stored: StoredEvent,
  releases: ReadonlyMap<string | undefined, ReleaseDetail>,
): Promise<EventDetail> {
  const [neighbors, hashes, options, userReport] = await Promise.all([
    stores.events.neighbors(stored),
    stores.events.listHashes(stored),
    stores.projectOptions.find(stored.projectId),
    stores.userReports.findOfEvent(stored.projectId, stored.eventId),
  ])
  const { version } = groupingSettingsOf(options, clock.nowMs())
  const release = releases.get(stored.event.release)
  return formatEventDetail(stored, {
    neighbors,
    hashes,
    userReport,
    groupingVersion: version,
    release,
  })
}
