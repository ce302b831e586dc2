import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OrganizationAuthToken, UserToken } from '@vedette/protocol/api/token'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

/** Tokens of the person, or of an organization for its builds. */
export type Token = UserToken | OrganizationAuthToken

export interface NewToken {
  readonly name: string
  /** Those of an organization have one scope, which goes without saying. */
  readonly scopes?: readonly string[]
}

/** Undefined for the person's own. */
export type TokenOwner = string | undefined

export function useTokens(org: TokenOwner) {
  const api = useApi()
  return useQuery({
    queryKey: keyOf(org),
    queryFn: ({ signal }) => api.get<readonly Token[]>(pathOf(org), {}, signal),
  })
}

export function useCreateToken(org: TokenOwner) {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (token: NewToken) => runVerified(() => api.send<Token>('POST', pathOf(org), token)),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(org) }),
  })
}

export function useRevokeToken(org: TokenOwner) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.send('DELETE', `${pathOf(org)}${id}/`),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(org) }),
  })
}

function keyOf(org: TokenOwner) {
  return org === undefined ? accountKeys.tokens() : accountKeys.organizationTokens(org)
}

function pathOf(org: TokenOwner): string {
  return org === undefined ? '/api-tokens/' : `/organizations/${org}/org-auth-tokens/`
}
