import { createContext, type ReactNode, use, useEffect, useState } from 'react'

const TICK_MS = 15_000

interface Clock {
  readonly nowMs: number
}

const ClockContext = createContext<Clock>({ nowMs: 0 })

/** One timer for every age on the page, so that they all move together. */
export function NowProvider({ readMs, children }: { readMs: () => number; children: ReactNode }) {
  const [nowMs, setNowMs] = useState(readMs)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(readMs()), TICK_MS)
    return () => clearInterval(timer)
  }, [readMs])
  return <ClockContext value={{ nowMs }}>{children}</ClockContext>
}

export function useNowMs(): number {
  return use(ClockContext).nowMs
}
