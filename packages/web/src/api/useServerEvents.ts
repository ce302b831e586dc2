import { useEffect, useEffectEvent } from 'react'
import { API_BASE } from './api-client.ts'
import { openEventStream, type StreamHandlers } from './event-stream.ts'

export interface ServerEvents extends StreamHandlers {
  /** Below `/api/0`, with the query. */
  readonly path: string
  /** The names of its messages; always the same list. */
  readonly events: readonly string[]
}

/** Listens to a stream of the API while the page is open and can be seen. */
export function useServerEvents({ path, events, ...handlers }: ServerEvents): void {
  const onMessage = useEffectEvent(handlers.onMessage)
  const onState = useEffectEvent(handlers.onState)
  const onGap = useEffectEvent(handlers.onGap)
  useEffect(
    () =>
      openEventStream({
        events,
        createSource: () => new EventSource(`${API_BASE}${path}`),
        isHidden: () => document.visibilityState === 'hidden',
        watchPage(onChange) {
          document.addEventListener('visibilitychange', onChange)
          return () => document.removeEventListener('visibilitychange', onChange)
        },
        onMessage: (data, event) => onMessage(data, event),
        onState: (state, detail) => onState(state, detail),
        onGap: () => onGap(),
      }),
    [path, events],
  )
}
