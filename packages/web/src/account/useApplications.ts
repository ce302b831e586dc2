import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ApiApplication,
  ApiAuthorization,
  RotatedSecret,
} from '@vedette/protocol/api/application'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

const APPLICATIONS = '/api-applications/'
const AUTHORIZATIONS = '/api-authorizations/'

/** What its maker says of an application. */
export interface ApplicationInput {
  readonly name: string
  readonly homepageUrl: string
  readonly privacyUrl: string
  readonly termsUrl: string
  readonly redirectUris: readonly string[]
  readonly allowedOrigins: readonly string[]
  /** Decided once, when it is registered. */
  readonly isPublic?: boolean
}

export function useApplications() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.applications(),
    queryFn: ({ signal }) => api.get<readonly ApiApplication[]>(APPLICATIONS, {}, signal),
  })
}

/** Registers one, or changes the one with this id. */
export function useSaveApplication(id?: string) {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  const [method, path] = id ? (['PUT', `${APPLICATIONS}${id}/`] as const) : POST
  return useMutation({
    mutationFn: (input: ApplicationInput) =>
      runVerified(() => api.send<ApiApplication>(method, path, input)),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.applications() }),
  })
}

const POST = ['POST', APPLICATIONS] as const

export function useRotateSecret(id: string) {
  const api = useApi()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: () =>
      runVerified(() => api.send<RotatedSecret>('POST', `${APPLICATIONS}${id}/rotate-secret/`)),
  })
}

export function useDeleteApplication(id: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.send('DELETE', `${APPLICATIONS}${id}/`),
    // Who made it may have approved it, too.
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.all() }),
  })
}

export function useAuthorizations() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.authorizations(),
    queryFn: ({ signal }) => api.get<readonly ApiAuthorization[]>(AUTHORIZATIONS, {}, signal),
  })
}

export function useEndAuthorization() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.send('DELETE', AUTHORIZATIONS, { authorization: id }),
    onSettled: () => client.invalidateQueries({ queryKey: accountKeys.authorizations() }),
  })
}
