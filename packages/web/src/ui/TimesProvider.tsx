import { createContext, type ReactNode, use, useMemo } from 'react'
import { createTimes, type TimePreferences, type Times } from './format-time.ts'

/** For who has said nothing: the browser's zone, and 24 hours, which nobody misreads. */
const TimesContext = createContext(createTimes({ timeZone: undefined, is24Hours: true }))

export function TimesProvider({
  timeZone,
  is24Hours,
  children,
}: TimePreferences & { readonly children: ReactNode }) {
  const times = useMemo(() => createTimes({ timeZone, is24Hours }), [timeZone, is24Hours])
  return <TimesContext value={times}>{children}</TimesContext>
}

export function useTimes(): Times {
  return use(TimesContext)
}
