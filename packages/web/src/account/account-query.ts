import { queryOptions } from '@tanstack/react-query'
import type { Account } from '@vedette/protocol/api/account'
import type { ApiClient } from '../api/api-client.ts'
import { accountKeys } from './account-keys.ts'

/** What the API knows of who is signed in, and what they chose. */
export function accountQuery(api: ApiClient) {
  return queryOptions({
    queryKey: accountKeys.account(),
    queryFn: ({ signal }) => api.get<Account>('/users/me/', {}, signal),
  })
}
