import type { TailMessage } from '@vedette/protocol/api/tail'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { StreamState } from '../api/event-stream.ts'
import { formatQueryString } from '../api/query-string.ts'
import { useServerEvents } from '../api/useServerEvents.ts'
import { usePressed } from '../ui/usePressed.ts'
import { addMessages, NO_ROWS, showHeld, type TailRows } from './tail-rows.ts'

export interface Tail extends TailRows {
  readonly state: StreamState
  /** Why it has ended. */
  readonly detail: string | undefined
  readonly isPaused: boolean
  /** What came in between, while nobody saw the page or the connection was lost, is missing. */
  readonly hasGap: boolean
  readonly ratePerSecond: number
  readonly pause: () => void
  readonly resume: () => void
  readonly clear: () => void
}

const EVENTS = ['ready', 'arrival', 'skipped']
/** Messages that come within this time are drawn together. */
const DRAW_MS = 100
const RATE_SECONDS = 10

/** Listens to what arrives as long as the page is open and can be seen. */
export function useTail(org: string, project: string | undefined): Tail {
  const [connection, setConnection] = useState<Pick<Tail, 'state' | 'detail'>>(CONNECTING)
  const [tail, setTail] = useState(NO_ROWS)
  const [hasGap, setHasGap] = useState(false)
  const [isPaused, setIsPaused] = useState(false)
  const paused = useRef(isPaused)
  const { ratePerSecond, addToRate } = useRate()
  const addSoon = useTogether<TailMessage>((messages) =>
    setTail((known) => addMessages(known, messages, paused.current)),
  )
  useServerEvents({
    path: `/organizations/${encodeURIComponent(org)}/tail/${formatQueryString({ project })}`,
    events: EVENTS,
    onMessage(data) {
      const message: TailMessage = JSON.parse(data)
      if (message.type === 'skipped') addToRate(message.count)
      if (message.type === 'arrival') addToRate(1)
      addSoon(message)
    },
    onState: (state, detail) => setConnection({ state, detail }),
    onGap: () => setHasGap(true),
  })

  const change = (isNowPaused: boolean) => {
    paused.current = isNowPaused
    setIsPaused(isNowPaused)
  }
  return {
    ...tail,
    ...connection,
    isPaused,
    hasGap,
    ratePerSecond,
    pause: () => change(true),
    resume: () => {
      change(false)
      setTail(showHeld)
    },
    clear: () => {
      setTail(NO_ROWS)
      setHasGap(false)
    },
  }
}

/** Gives together what comes within the time of a drawing; nothing between press and release. */
function useTogether<T>(onValues: (values: readonly T[]) => void): (value: T) => void {
  const waiting = useRef<T[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isPressed = usePressed()
  useEffect(() => () => clearTimeout(timer.current), [])
  function give(): void {
    timer.current = isPressed() ? setTimeout(give, DRAW_MS) : undefined
    if (timer.current !== undefined) return
    const values = waiting.current
    waiting.current = []
    onValues(values)
  }
  return (value) => {
    waiting.current.push(value)
    timer.current ??= setTimeout(give, DRAW_MS)
  }
}

const CONNECTING = { state: 'connecting', detail: undefined } as const

/** How many came in a second, over the last few. */
function useRate() {
  const counts = useRef<number[]>([0])
  const [ratePerSecond, setRatePerSecond] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      const total = counts.current.reduce((sum, count) => sum + count, 0)
      setRatePerSecond(total / RATE_SECONDS)
      counts.current = [0, ...counts.current].slice(0, RATE_SECONDS)
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  const addToRate = useCallback((count: number) => {
    counts.current[0] = (counts.current[0] ?? 0) + count
  }, [])
  return { ratePerSecond, addToRate }
}
