import { useMutation, useQuery } from '@tanstack/react-query'
import type { EventDetail } from '@vedette/protocol/api/event'
import type {
  GroupingChangeDetail,
  GroupingInfo,
  GroupingOptions,
  GroupingPreviewMessage,
} from '@vedette/protocol/api/grouping'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import { parseApiError } from '../api/api-error.ts'
import { readServerEvents } from '../api/read-server-events.ts'
import { organizationPath, projectPath } from '../settings/index.ts'
import { labKeys } from './lab-keys.ts'

export interface LabPlace {
  readonly org: string
  readonly project: string
}

export function changesPath({ org, project }: LabPlace): string {
  return projectPath(org, project, 'grouping-changes/')
}

export function changePath(place: LabPlace, id: string): string {
  return `${changesPath(place)}${encodeURIComponent(id)}/`
}

/** A change with all that it moves. */
export function useGroupingChange(place: LabPlace, id: string | undefined) {
  const api = useApi()
  const path = changePath(place, id ?? '')
  return useQuery({
    queryKey: labKeys.change(path),
    queryFn: ({ signal }) => api.get<GroupingChangeDetail>(path, {}, signal),
    enabled: id !== undefined,
  })
}

export interface PreviewRequest {
  readonly options: GroupingOptions
  readonly days: number
}

/**
 * Tries rules on stored events: seconds for a hundred thousand. Cancelled, or left, the server
 * gives it up, too.
 */
export function usePreview(place: LabPlace) {
  const api = useApi()
  const running = useRef<AbortController>(undefined)
  const [share, setShare] = useState(0)
  useEffect(() => () => running.current?.abort(), [])
  const mutation = useMutation({
    mutationFn: async ({ options, days }: PreviewRequest) => {
      const controller = new AbortController()
      running.current = controller
      setShare(0)
      const body = await api.sendForStream({
        method: 'POST',
        path: changesPath(place),
        body: { ...options, days },
        signal: controller.signal,
      })
      return readPreview(body, setShare)
    },
  })
  function cancel(): void {
    running.current?.abort()
    mutation.reset()
  }
  return { ...mutation, share, cancel }
}

/** Gives the id of the change. */
async function readPreview(
  body: ReadableStream<Uint8Array> | null,
  onShare: (share: number) => void,
): Promise<string> {
  if (body === null) throw parseApiError(0, undefined)
  for await (const { event, data } of readServerEvents(body)) {
    if (event === 'end') throw parseApiError(409, data)
    const message = data as GroupingPreviewMessage
    if ('id' in message) return message.id
    onShare(message.comparedCount / Math.max(message.eventCount, 1))
  }
  // The connection was lost.
  throw parseApiError(0, undefined)
}

/** An event by its id, or the latest of an issue. */
export function useLabEvent(place: LabPlace, named: { event?: string; issue?: string }) {
  const api = useApi()
  const { event, issue } = named
  const path =
    event === undefined
      ? organizationPath(place.org, `issues/${issue ?? ''}/events/latest/`)
      : projectPath(place.org, place.project, `events/${event.replaceAll('-', '')}/`)
  return useQuery({
    queryKey: labKeys.event(path),
    queryFn: ({ signal }) => api.get<EventDetail>(path, {}, signal),
    enabled: event !== undefined || issue !== undefined,
  })
}

/** How an event is grouped by the rules in force; by a draft where there is one. */
export function useExplanation(place: LabPlace, event: string, draft?: GroupingOptions) {
  const api = useApi()
  const path = projectPath(place.org, place.project, `events/${event}/grouping-info/`)
  return useQuery({
    queryKey: labKeys.explanation(path, draft),
    queryFn: ({ signal }) =>
      draft === undefined
        ? api.get<GroupingInfo>(path, {}, signal)
        : api.sendUntil<GroupingInfo>({ method: 'POST', path, body: draft, signal }),
  })
}
