import type { TimePreferences } from '../ui/format-time.ts'
import { useChosenOptions } from './useChosenOptions.ts'

/** How whoever is signed in reads times; as the browser does until they choose. */
export function useTimePreferences(): TimePreferences {
  const { timezone, clock24Hours = true } = useChosenOptions()
  return { timeZone: timezone, is24Hours: clock24Hours }
}
