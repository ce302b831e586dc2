import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLocale } from 'use-intl'
import { createTimes, type TimePreferences, type Times } from './format-time.ts'

/** Outside of every provider. */
const TimesContext = createContext(
  createTimes({ locale: 'en', timeZone: undefined, is24Hours: true }),
)

export function TimesProvider({
  timeZone,
  is24Hours,
  children,
}: TimePreferences & { readonly children: ReactNode }) {
  const locale = useLocale()
  const times = useMemo(
    () => createTimes({ locale, timeZone, is24Hours }),
    [locale, timeZone, is24Hours],
  )
  return <TimesContext value={times}>{children}</TimesContext>
}

export function useTimes(): Times {
  return use(TimesContext)
}
