import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { describeDone, type IssueAction, type IssueChange, undoOf } from './issue-action.ts'
import { issueKeys } from './issue-keys.ts'

interface Variables {
  readonly ids: readonly string[]
  readonly change: IssueChange
}

/**
 * Changes issues, one or many, then says so and offers to undo it. `onChanged` runs when the lists
 * have been fetched anew.
 */
export function useChangeIssues(org: string, onChanged?: () => void) {
  const api = useApi()
  const client = useQueryClient()
  const showToast = useToast()
  const mutation = useMutation({
    mutationFn: ({ ids, change }: Variables) => {
      const query = formatQueryString({ id: ids })
      return api.send('PUT', `/organizations/${encodeURIComponent(org)}/issues/${query}`, change)
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: issueKeys.all(org) })
      onChanged?.()
    },
    onError: (error) => showToast({ text: error.message, kind: 'failed' }),
  })
  async function undo(issues: readonly IssueSummary[]): Promise<void> {
    for (const variables of undoOf(issues)) await mutation.mutateAsync(variables)
  }
  function run(action: IssueAction, issues: readonly IssueSummary[]): void {
    if (issues.length === 0) return
    const variables = { ids: issues.map(({ id }) => id), change: action.change }
    const onClick = () => void undo(issues).catch(() => undefined)
    const toast = { text: describeDone(issues.length, action), action: { label: 'Undo', onClick } }
    mutation.mutate(variables, { onSuccess: () => showToast(toast) })
  }
  return { run, change: mutation.mutate, isPending: mutation.isPending }
}
