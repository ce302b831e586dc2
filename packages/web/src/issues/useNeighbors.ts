import { useQueryClient } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { ApiPage } from '../api/api-client.ts'
import { issueKeys } from './issue-keys.ts'

export interface Neighbors {
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** The issues before and after in the list that was looked at last, as far as it was loaded. */
export function useNeighbors(org: string, issueId: string): Neighbors {
  const lists = useQueryClient()
    .getQueryCache()
    .findAll({ queryKey: issueKeys.lists(org) })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  for (const { state } of lists) {
    const rows = (state.data as ApiPage<IssueSummary> | undefined)?.rows ?? []
    const at = rows.findIndex(({ id }) => id === issueId)
    if (at >= 0) return { previous: rows[at - 1]?.id, next: rows[at + 1]?.id }
  }
  return { previous: undefined, next: undefined }
}
