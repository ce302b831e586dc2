import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StorageSummary } from '@vedette/protocol/api/server'
import { useApi } from '../api/ApiProvider.tsx'
import { manageKeys } from './manage-keys.ts'
import { useResource } from './useManage.ts'

const PATH = '/internal/storage/'

export function useStorage() {
  return useResource<StorageSummary>(PATH)
}

/** What was measured before is forgotten: the server reads its whole database. */
export function useMeasureAgain() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.get<StorageSummary>(PATH, { fresh: 1 }),
    onSuccess: (summary) => client.setQueryData(manageKeys.resource(PATH, {}), summary),
  })
}
