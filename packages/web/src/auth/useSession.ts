import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SetupState, SignedInUser } from '@vedette/protocol/api/auth'
import { useApi } from '../api/ApiProvider.tsx'
import { authKeys } from './auth-keys.ts'
import { sessionQuery } from './session-query.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface FirstUser extends Credentials {
  readonly token: string
  readonly name: string
}

export function useSession() {
  return useQuery(sessionQuery(useApi()))
}

export function useSignIn() {
  const api = useApi()
  const onSuccess = useEnterAs()
  return useMutation({
    mutationKey: authKeys.signIn(),
    mutationFn: (credentials: Credentials) =>
      api.send<SignedInUser>('POST', '/auth/login/', credentials),
    onSuccess,
  })
}

export function useCreateFirstUser() {
  const api = useApi()
  const onSuccess = useEnterAs()
  return useMutation({
    mutationKey: authKeys.signIn(),
    mutationFn: (user: FirstUser) => api.send<SignedInUser>('POST', '/auth/setup/', user),
    onSuccess,
  })
}

export function useSignOut() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('DELETE', '/auth/'),
    // Nothing that this person could see may stay for the next one.
    onSuccess: () => client.clear(),
  })
}

export function useSetupState() {
  const api = useApi()
  return useQuery({
    queryKey: authKeys.setup(),
    queryFn: ({ signal }) => api.get<SetupState>('/auth/setup/', {}, signal),
  })
}

function useEnterAs() {
  const client = useQueryClient()
  return (user: SignedInUser) => {
    client.clear()
    client.setQueryData(authKeys.session(), user)
  }
}
