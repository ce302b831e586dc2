import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProjectTransferOffer } from '@vedette/protocol/api/project-transfer'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

const PATH = '/accept-transfer/'

/** What the link offers, by the secret that stands in it. */
export function useTransferOffer(data: string) {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.transfer(data),
    queryFn: ({ signal }) => api.get<ProjectTransferOffer>(PATH, { data }, signal),
    // Accepting uses the link up: asked again, it would be gone from under the reader.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** An organization alone, or one of its teams. */
export type TransferChoice = { readonly organization: string } | { readonly team: string }

export function useAcceptTransfer(data: string) {
  const api = useApi()
  const client = useQueryClient()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (choice: TransferChoice) =>
      runVerified(() => api.send('POST', PATH, { data, ...choice })),
    // Filters list the project from now on. Nothing is read now: the offer itself is gone.
    onSuccess: () => client.invalidateQueries({ refetchType: 'none' }),
  })
}
