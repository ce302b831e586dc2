import { useEffect, useEffectEvent, useState } from 'react'
import { API_BASE } from './api-client.ts'

/** Longer than a server needs to start again; a server that is full is not asked at once. */
const RETRY_MS = 30_000

export interface ServerEvents<T> {
  /** Below `/api/0`, with the query; undefined to listen to nothing. */
  readonly path: string | undefined
  readonly event: string
  readonly onMessage: (data: T) => void
  /** Messages may have been missed: it was the first connection after a while without one. */
  readonly onGap: () => void
}

/**
 * Listens to a stream while the page can be seen: a browser has six connections to a host for all
 * of its tabs. Gives whether it is heard now, so that a page may ask by itself where it is not.
 */
export function useServerEvents<T>({ path, event, ...handlers }: ServerEvents<T>): boolean {
  const [isHeard, setIsHeard] = useState(false)
  const onMessage = useEffectEvent((data: string) => handlers.onMessage(JSON.parse(data)))
  const onGap = useEffectEvent(handlers.onGap)
  useEffect(() => {
    if (path === undefined) return undefined
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let hasListened = false
    const stop = () => {
      clearTimeout(retry)
      source?.close()
      source = undefined
      setIsHeard(false)
    }
    const listen = () => {
      stop()
      if (document.visibilityState === 'hidden') return
      source = new EventSource(`${API_BASE}${path}`)
      source.addEventListener('open', () => {
        if (hasListened) onGap()
        hasListened = true
        setIsHeard(true)
      })
      source.addEventListener(event, ({ data }: MessageEvent<string>) => onMessage(data))
      // For good, with the reason: who is let in again asks anew.
      source.addEventListener('end', stop)
      source.addEventListener('error', () => {
        setIsHeard(false)
        // Whoever was cut off is connected again by the browser; a refusal is final to it.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(listen, RETRY_MS)
      })
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      stop()
    }
  }, [path, event])
  return isHeard
}
