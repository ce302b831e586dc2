import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account, AccountOptions } from '@vedette/protocol/api/account'
import { useApi } from '../api/ApiProvider.tsx'
import { accountQuery } from './account-query.ts'

/** Null takes a choice back. */
export type OptionChanges = {
  readonly [Name in keyof AccountOptions]?: AccountOptions[Name] | null
}

export function useChangeOptions() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (options: OptionChanges) => api.send<Account>('PUT', '/users/me/', { options }),
    onSuccess: (account) => client.setQueryData(accountQuery(api).queryKey, account),
  })
}
