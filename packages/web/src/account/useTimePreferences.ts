import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import type { TimePreferences } from '../ui/format-time.ts'
import { accountQuery } from './account-query.ts'

/** How whoever is signed in reads times; as the browser does until they choose. */
export function useTimePreferences(): TimePreferences {
  const account = useQuery(accountQuery(useApi())).data
  const has = (name: string) => account?.chosenOptions.includes(name) ?? false
  return {
    timeZone: has('timezone') ? account?.options.timezone : undefined,
    is24Hours: has('clock24Hours') ? (account?.options.clock24Hours ?? true) : true,
  }
}
