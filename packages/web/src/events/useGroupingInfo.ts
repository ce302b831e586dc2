import { useQuery } from '@tanstack/react-query'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { GroupingInfo } from '@vedette/protocol/api/grouping'
import { useApi } from '../api/ApiProvider.tsx'
import { eventKeys } from './event-keys.ts'

// Rules of the project and merges change it, though seldom while somebody reads.
const FRESH_MS = 60_000

/** Why an event is in its issue; asked for only when somebody wants to know. */
export function useGroupingInfo(org: string, event: EventDetail) {
  const api = useApi()
  const { groupID, projectID, eventID } = event
  const project = `/projects/${encodeURIComponent(org)}/${encodeURIComponent(projectID)}`
  return useQuery({
    queryKey: eventKeys.grouping(org, groupID, eventID),
    queryFn: ({ signal }) =>
      api.get<GroupingInfo>(`${project}/events/${eventID}/grouping-info/`, {}, signal),
    staleTime: FRESH_MS,
  })
}
