import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SetupState, SignedInUser, SignInConfig } from '@vedette/protocol/api/auth'
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

export function useGiveCode() {
  const api = useApi()
  const onSuccess = useEnterAs()
  return useMutation({
    mutationKey: authKeys.signIn(),
    mutationFn: (otp: string) => api.send<SignedInUser>('POST', '/auth/2fa/', { otp }),
    onSuccess,
  })
}

export interface PasswordReset {
  readonly token: string
  readonly password: string
}

export function useResetPassword() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationKey: authKeys.signIn(),
    mutationFn: (reset: PasswordReset) => api.send('POST', '/auth/recover/confirm/', reset),
    onSuccess: () => client.clear(),
  })
}

export function useSignInConfig() {
  const api = useApi()
  return useQuery({
    queryKey: authKeys.config(),
    queryFn: ({ signal }) => api.get<SignInConfig>('/auth/config/', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
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

/** Ends the session; `leave` leads away from the pages that need one. */
export function useSignOut(leave: () => Promise<void> | void) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('DELETE', '/auth/'),
    onSuccess: async () => {
      client.setQueryData(authKeys.session(), null)
      // Before all is forgotten: a page that still stands would ask for it again, and be refused.
      await leave()
      // Nothing that this person could see may stay for the next one.
      client.clear()
    },
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
