import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account, AccountEmail, AccountIdentity } from '@vedette/protocol/api/account'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { accountQuery } from './account-query.ts'
import { useRunVerified } from './useRunVerified.ts'

const ME = '/users/me/'

export function useAccount() {
  return useQuery(accountQuery(useApi()))
}

export function useRename() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => api.send<Account>('PUT', ME, { name }),
    // The name stands in menus and lists too.
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useEmails() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.emails(),
    queryFn: ({ signal }) => api.get<readonly AccountEmail[]>(`${ME}emails/`, {}, signal),
  })
}

/** POST adds an address, PUT makes it the primary one, DELETE removes it. */
export function useChangeEmails(method: 'POST' | 'PUT' | 'DELETE') {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (email: string) => runVerified(() => api.send(method, `${ME}emails/`, { email })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useIdentities() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.identities(),
    queryFn: ({ signal }) => api.get<readonly AccountIdentity[]>(`${ME}identities/`, {}, signal),
  })
}

/** Leads to the provider, which leads back to this page. */
export function useConnectIdentity() {
  const api = useApi()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: () =>
      runVerified(() => api.send<{ readonly url: string }>('POST', `${ME}identities/`, {})),
    onSuccess: ({ url }) => window.location.assign(url),
  })
}

export function useRemoveIdentity() {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (id: string) => runVerified(() => api.send('DELETE', `${ME}identities/${id}/`)),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.all() }),
  })
}

export function useCloseAccount() {
  const api = useApi()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: () => runVerified(() => api.send('DELETE', ME)),
    onSuccess: () => window.location.assign('/auth/login/'),
  })
}
