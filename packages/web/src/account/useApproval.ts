import { useMutation, useQuery } from '@tanstack/react-query'
import type { ApprovalAnswer, ApprovalRequest } from '@vedette/protocol/api/application'
import { useApi } from '../api/ApiProvider.tsx'
import { accountKeys } from './account-keys.ts'
import { useRunVerified } from './useRunVerified.ts'

const PATH = '/oauth/authorize/'

/** What a program asks for, by the query that it has sent the browser with. */
export function useApprovalRequest(query: string) {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.approval(query),
    queryFn: ({ signal }) =>
      api.get<ApprovalRequest | ApprovalAnswer>(`${PATH}${query}`, {}, signal),
    // What is read is what is decided about.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Leaves for the program with the answer. */
export function useDecide(query: string) {
  const api = useApi()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: (approve: boolean) =>
      runVerified(() => api.send<ApprovalAnswer>('POST', PATH, { query, approve })),
    onSuccess: ({ redirectTo }) => window.location.assign(redirectTo),
  })
}
