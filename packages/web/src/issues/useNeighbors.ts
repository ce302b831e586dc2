import { useQueryClient } from '@tanstack/react-query'
import { issueKeys } from './issue-keys.ts'
import { findNeighbors, type Neighbors, type StreamPages } from './stream-pages.ts'

/** The issues before and after in the list that was looked at last, as far as it was loaded. */
export function useNeighbors(org: string, issueId: string): Neighbors {
  const lists = useQueryClient()
    .getQueryCache()
    .findAll({ queryKey: issueKeys.lists(org) })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  for (const { state } of lists) {
    const pages = state.data as StreamPages | undefined
    const found = pages && findNeighbors(pages, issueId)
    if (found !== undefined) return found
  }
  return { previous: undefined, next: undefined }
}
