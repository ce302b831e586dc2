import type { TailMessage } from '@vedette/protocol/api/tail'
import { useCallback, useEffect, useRef, useState } from 'react'
import { openEventStream } from '../api/event-stream.ts'
import { addMessages, NO_ROWS, showHeld, type TailRows } from './tail-rows.ts'

export type TailState = 'connecting' | 'listening' | 'lost' | 'ended'

export interface Tail extends TailRows {
  readonly state: TailState
  /** Why it has ended. */
  readonly detail: string | undefined
  readonly isPaused: boolean
  readonly ratePerSecond: number
  readonly pause: () => void
  readonly resume: () => void
  readonly clear: () => void
}

const EVENTS = ['ready', 'arrival', 'skipped']
/** Messages that come within this time are drawn together. */
const DRAW_MS = 100
const RATE_SECONDS = 10

/** Listens to what arrives as long as the page is open. */
export function useTail(org: string, project: string | undefined): Tail {
  const [connection, setConnection] = useState<Pick<Tail, 'state' | 'detail'>>(CONNECTING)
  const [tail, setTail] = useState(NO_ROWS)
  const [isPaused, setIsPaused] = useState(false)
  const paused = useRef(isPaused)
  const { ratePerSecond, addToRate } = useRate()

  useEffect(() => {
    let waiting: TailMessage[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      const messages = waiting
      waiting = []
      timer = undefined
      setTail((known) => addMessages(known, messages, paused.current))
    }
    const close = openEventStream({
      path: `/organizations/${encodeURIComponent(org)}/tail/`,
      query: { project },
      events: EVENTS,
      onMessage: (data) => {
        const message = data as TailMessage
        if (message.type === 'ready') setConnection({ state: 'listening', detail: undefined })
        else addToRate(message.type === 'skipped' ? message.count : 1)
        waiting.push(message)
        timer ??= setTimeout(draw, DRAW_MS)
      },
      onState: (state, detail) => setConnection({ state, detail }),
    })
    return () => {
      clearTimeout(timer)
      close()
    }
  }, [org, project, addToRate])

  const change = (isNowPaused: boolean) => {
    paused.current = isNowPaused
    setIsPaused(isNowPaused)
  }
  return {
    ...tail,
    ...connection,
    isPaused,
    ratePerSecond,
    pause: () => change(true),
    resume: () => {
      change(false)
      setTail(showHeld)
    },
    clear: () => setTail(NO_ROWS),
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
