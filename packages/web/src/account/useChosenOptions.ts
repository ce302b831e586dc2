import { useQuery } from '@tanstack/react-query'
import type { AccountOptions } from '@vedette/protocol/api/account'
import { useApi } from '../api/ApiProvider.tsx'
import { accountQuery } from './account-query.ts'

/** What whoever is signed in chose for the pages, and nothing of what they did not. */
export function useChosenOptions(): Partial<AccountOptions> {
  const account = useQuery(accountQuery(useApi())).data
  if (account === undefined) return NOTHING
  const chosen = account.chosenOptions.map((name) => [name, account.options[name]])
  return Object.fromEntries(chosen)
}

const NOTHING = {}
