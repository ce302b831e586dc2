import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import { type ChangedIds, patchLists } from './patch-lists.ts'

export function usePatchLists(org: string): (changed: ChangedIds) => Promise<void> {
  const deps = { api: useApi(), client: useQueryClient(), org }
  return (changed) => patchLists(deps, changed)
}
