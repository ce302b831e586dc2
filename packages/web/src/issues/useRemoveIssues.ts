import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { formatPlural } from '../ui/format-count.ts'
import { useToast } from '../ui/Toasts.tsx'
import { issueKeys } from './issue-keys.ts'

export interface Removal {
  readonly ids: readonly string[]
  /** Their later events are dropped too. */
  readonly isDiscard: boolean
}

/** Deletes issues for good. `onRemoved` runs when the lists are fresh. */
export function useRemoveIssues(org: string, onRemoved: () => void) {
  const api = useApi()
  const client = useQueryClient()
  const showToast = useToast()
  return useMutation({
    mutationFn: ({ ids, isDiscard }: Removal) => {
      const query = formatQueryString({ id: ids })
      const path = `/organizations/${encodeURIComponent(org)}/issues/${query}`
      return isDiscard ? api.send('PUT', path, { discard: true }) : api.send('DELETE', path)
    },
    onSuccess: async (_answer, { ids, isDiscard }) => {
      const done = isDiscard ? 'deleted, and their later events are dropped' : 'deleted'
      onRemoved()
      await client.invalidateQueries({ queryKey: issueKeys.lists(org) })
      showToast({ text: `${formatPlural(ids.length, 'issue')} ${done}.` })
    },
  })
}
