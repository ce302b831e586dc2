import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  OrganizationApiKey,
  OrganizationAuthToken,
  UserToken,
} from '@vedette/protocol/api/token'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

/** A token of any kind, as the pages show it. */
export interface Token {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly lastCharacters: string
  readonly dateCreated: string
  readonly dateLastUsed: string | null
  readonly expiresAt: string | null
  /** Only in the answer that made it. */
  readonly secret: string | undefined
}

export interface NewToken {
  readonly name: string
  readonly scopes: readonly string[]
  /** A day; undefined for one that holds until it is revoked. */
  readonly expiresAt: string | undefined
}

/** The person's own, those of an organization's builds, or of programs with its owners' rights. */
export type TokenOwner =
  | { readonly kind: 'user' }
  | { readonly kind: 'builds' | 'programs'; readonly org: string }

export function useTokens(owner: TokenOwner) {
  const api = useApi()
  return useQuery({
    queryKey: keyOf(owner),
    queryFn: async ({ signal }) =>
      (await api.get<readonly WireToken[]>(pathOf(owner), {}, signal)).map(readToken),
  })
}

export function useCreateToken(owner: TokenOwner) {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (token: NewToken) =>
      runVerified(async () =>
        readToken(await api.send<WireToken>('POST', pathOf(owner), bodyOf(owner, token))),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(owner) }),
  })
}

export function useRenameToken(owner: TokenOwner, id: string) {
  const api = useApi()
  const client = useQueryClient()
  const field = owner.kind === 'programs' ? 'label' : 'name'
  return useMutation({
    mutationFn: (name: string) => api.send('PUT', `${pathOf(owner)}${id}/`, { [field]: name }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(owner) }),
  })
}

export function useRevokeToken(owner: TokenOwner) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.send('DELETE', `${pathOf(owner)}${id}/`),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(owner) }),
  })
}

type WireToken = UserToken | OrganizationAuthToken | OrganizationApiKey

function readToken(wire: WireToken): Token {
  const { id, dateCreated, dateLastUsed } = wire
  const shared = { id, dateCreated, dateLastUsed }
  if ('label' in wire) {
    const { label: name, scope_list: scopes, keyLastCharacters: lastCharacters, key } = wire
    return { ...shared, name, scopes, lastCharacters, expiresAt: null, secret: key }
  }
  const { name, scopes, tokenLastCharacters: lastCharacters, token } = wire
  const expiresAt = 'expiresAt' in wire ? wire.expiresAt : null
  return { ...shared, name, scopes, lastCharacters, expiresAt, secret: token }
}

/** Those of builds have one scope, which goes without saying. */
function bodyOf({ kind }: TokenOwner, { name, scopes, expiresAt }: NewToken): object {
  if (kind === 'builds') return { name }
  if (kind === 'programs') return { label: name, scope_list: scopes }
  // A day that is chosen as the last one is meant to its end.
  return { name, scopes, ...(expiresAt && { expiresAt: `${expiresAt}T23:59:59Z` }) }
}

function keyOf(owner: TokenOwner) {
  if (owner.kind === 'user') return accountKeys.tokens()
  return accountKeys.organizationTokens(owner.org, owner.kind)
}

function pathOf(owner: TokenOwner): string {
  if (owner.kind === 'user') return '/api-tokens/'
  const place = owner.kind === 'builds' ? 'org-auth-tokens' : 'api-keys'
  return `/organizations/${encodeURIComponent(owner.org)}/${place}/`
}
