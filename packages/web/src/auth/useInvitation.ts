import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InvitationState } from '@vedette/protocol/api/member'
import { useApi } from '../api/ApiProvider.tsx'
import { authKeys } from './auth-keys.ts'

export function useInvitation(invitation: string) {
  const api = useApi()
  return useQuery({
    queryKey: authKeys.invitation(invitation),
    queryFn: ({ signal }) => api.get<InvitationState>(`/accept-invite/${invitation}/`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface NewAccount {
  readonly name?: string
  readonly password?: string
}

export function useAcceptInvite(invitation: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationKey: authKeys.signIn(),
    mutationFn: (account: NewAccount) => api.send('POST', `/accept-invite/${invitation}/`, account),
    // Somebody may be signed in whom the pages took for nobody.
    onSuccess: () => client.clear(),
  })
}
