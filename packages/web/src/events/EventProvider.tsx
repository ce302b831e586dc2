import type { EventDetail } from '@vedette/protocol/api/event'
import { createContext, type ReactNode, use, useMemo } from 'react'

/** The event on the page, and where it belongs. */
export interface ReadEvent {
  readonly org: string
  /** The project's slug. */
  readonly project: string
  readonly event: EventDetail
  /** How whoever reads wants traces, unless the page's own switch says otherwise. */
  readonly isNewestFirst: boolean
}

const EventContext = createContext<ReadEvent | undefined>(undefined)

export function EventProvider(props: ReadEvent & { readonly children: ReactNode }) {
  const { org, project, event, isNewestFirst, children } = props
  const value = useMemo(
    () => ({ org, project, event, isNewestFirst }),
    [org, project, event, isNewestFirst],
  )
  return <EventContext value={value}>{children}</EventContext>
}

/** Undefined on pages for strangers, who may ask the API for nothing about the event. */
export function useReadEvent(): ReadEvent | undefined {
  return use(EventContext)
}
