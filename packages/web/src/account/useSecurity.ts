import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AccountAuthenticator,
  AccountSession,
  AuthenticatorEnrollment,
  RecoveryCodes,
} from '@vedette/protocol/api/account'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

const AUTHENTICATORS = '/users/me/authenticators/'

export function useSessions() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.sessions(),
    queryFn: ({ signal }) => api.get<readonly AccountSession[]>('/users/me/sessions/', {}, signal),
  })
}

export function useEndSession() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.send('DELETE', `/users/me/sessions/${id}/`),
    onSettled: () => client.invalidateQueries({ queryKey: accountKeys.sessions() }),
  })
}

/** Here as well: there is nothing left that these pages could show. */
export function useSignOutEverywhere() {
  const api = useApi()
  return useMutation({
    mutationFn: () => api.send('DELETE', '/auth/', { all: true }),
    onSuccess: () => window.location.assign('/auth/login/'),
  })
}

export interface PasswordChange {
  readonly password: string
  readonly passwordNew: string
  readonly passwordVerify: string
}

export function useChangePassword() {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (change: PasswordChange) =>
      runVerified(() => api.send('PUT', '/users/me/password/', change)),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.all() }),
  })
}

export function useAuthenticators() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.authenticators(),
    queryFn: ({ signal }) => api.get<readonly AccountAuthenticator[]>(AUTHENTICATORS, {}, signal),
  })
}

/** A mutation, since every call makes another secret. */
export function usePrepareApp() {
  const api = useApi()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: () =>
      runVerified(() => api.get<AuthenticatorEnrollment>(`${AUTHENTICATORS}totp/enroll/`)),
  })
}

export interface AppCode {
  readonly secret: string
  readonly otp: string
}

export function useEnrollApp() {
  const change = useAuthenticatorChange()
  const api = useApi()
  return useMutation({
    ...change,
    mutationFn: (code: AppCode) =>
      change.run(() => api.send<RecoveryCodes>('POST', `${AUTHENTICATORS}totp/enroll/`, code)),
  })
}

export function useRenewCodes() {
  const change = useAuthenticatorChange()
  const api = useApi()
  return useMutation({
    ...change,
    mutationFn: (id: string) =>
      change.run(() => api.send<RecoveryCodes>('PUT', `${AUTHENTICATORS}${id}/`)),
  })
}

export function useRemoveApp() {
  const change = useAuthenticatorChange()
  const api = useApi()
  return useMutation({
    ...change,
    mutationFn: (id: string) => change.run(() => api.send('DELETE', `${AUTHENTICATORS}${id}/`)),
  })
}

function useAuthenticatorChange() {
  const client = useQueryClient()
  const run = useRunVerified()
  // Whatever was refused for the want of a second factor may be asked for again. Not waited for:
  // the section that shows the codes is told of them only as long as its form still stands, and
  // the form goes as soon as the list of authenticators has come.
  return { run, onSuccess: () => void client.invalidateQueries() }
}
