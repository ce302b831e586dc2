import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EventDetail } from '@vedette/protocol/api/event'
import type {
  GroupingChangeDetail,
  GroupingInfo,
  GroupingOptions,
} from '@vedette/protocol/api/grouping'
import { useRef } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
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

/** Tries rules on stored events: seconds for a hundred thousand. `cancel` waits no longer. */
export function usePreview(place: LabPlace) {
  const api = useApi()
  const client = useQueryClient()
  const running = useRef<AbortController>(undefined)
  const mutation = useMutation({
    mutationFn: ({ options, days }: PreviewRequest) => {
      const controller = new AbortController()
      running.current = controller
      return api.sendUntil<GroupingChangeDetail>({
        method: 'POST',
        path: changesPath(place),
        body: { ...options, days },
        signal: controller.signal,
      })
    },
    onSuccess: (change) =>
      client.setQueryData(labKeys.change(changePath(place, change.id)), change),
  })
  function cancel(): void {
    running.current?.abort()
    mutation.reset()
  }
  return { ...mutation, cancel }
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
