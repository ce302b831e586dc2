import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EventSummary } from '@vedette/protocol/api/event'
import { useApi } from '../api/ApiProvider.tsx'
import { projectKeys } from './project-keys.ts'
import { projectPath } from './useProjects.ts'

const POLL_MS = 1_000
/** An event takes a second where nothing holds it up: then somebody should look what does. */
const LATE_MS = 15_000
/** It may be refused, and never come. */
const LATE_POLL_MS = 10_000

export interface TestEventPlace {
  readonly org: string
  readonly project: string
  readonly dsn: string
}

/** Reports as a client does, so that everything on the way is tried, and waits for its issue. */
export function useTestEvent({ org, project, dsn }: TestEventPlace) {
  const api = useApi()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (message: string) =>
      api.report(dsn, { platform: 'javascript', level: 'info', logger: 'quick-start', message }),
  })
  const eventId = send.data ?? ''
  const kept = useQuery({
    queryKey: projectKeys.testEvent(org, project, eventId),
    queryFn: async ({ signal }) => {
      const path = `${projectPath(org, project)}events/`
      const query = { query: `id:${eventId}` }
      const [event] = await api.get<readonly EventSummary[]>(path, query, signal)
      if (event === undefined) return null
      // Before the event is shown: its issue stands among the others by then.
      await client.invalidateQueries({ queryKey: projectKeys.firstIssue(org, project) })
      return event
    },
    enabled: send.isSuccess,
    refetchInterval({ state }) {
      if (state.data || state.error) return false
      return isLateAt(state.dataUpdatedAt) ? LATE_POLL_MS : POLL_MS
    },
  })
  function isLateAt(ms: number): boolean {
    return ms - send.submittedAt > LATE_MS
  }
  const event = kept.data ?? undefined
  const error = send.error ?? kept.error
  const isLate = event === undefined && error === null && isLateAt(kept.dataUpdatedAt)
  return { send, event, error, isLate }
}
