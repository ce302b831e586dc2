import { useMutation } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import { groupingChangePath } from './issue-path.ts'
import { usePatchLists } from './usePatchLists.ts'

interface MergeAnswer {
  readonly merge: {
    /** The issue that goes on: the server chooses it. */
    readonly parent: string
    /** What the merge is taken back by. */
    readonly groupingChange: string
  }
}

interface Undo {
  readonly change: string
  readonly issues: readonly IssueSummary[]
}

export interface MergeIssuesDeps {
  readonly org: string
  /** The lists are fresh after the merge, and after it was taken back. */
  readonly onChanged?: (ids: readonly string[]) => void
  /** Told which issue goes on. */
  readonly onMerged: (parent: string) => void
}

/** Makes one issue of several of one project, then says so and offers to undo it. */
export function useMergeIssues({ org, onChanged, onMerged }: MergeIssuesDeps) {
  const api = useApi()
  const patchLists = usePatchLists(org)
  const showToast = useToast()
  const t = useTranslations('issues')
  const errorText = useErrorText()
  async function settle(issues: readonly IssueSummary[]): Promise<void> {
    const ids = issues.map(({ id }) => id)
    await patchLists(ids)
    onChanged?.(ids)
  }
  const onError = (error: Error) => showToast({ text: errorText(error), kind: 'failed' })
  const undo = useMutation({
    mutationFn: ({ change, issues: [first] }: Undo) => {
      const path = groupingChangePath(org, first?.project.slug ?? '', change)
      return api.send('PUT', path, { status: 'reverted' })
    },
    onSuccess: (_, { issues }) => showToast({ text: t('done.undone', { count: issues.length }) }),
    onSettled: (_answer, _error, { issues }) => settle(issues),
    onError,
  })
  const { mutate, isPending } = useMutation({
    mutationFn: (issues: readonly IssueSummary[]) => {
      const query = formatQueryString({ id: issues.map(({ id }) => id) })
      const path = `/organizations/${encodeURIComponent(org)}/issues/${query}`
      return api.send<MergeAnswer>('PUT', path, { merge: 1 })
    },
    onSuccess: async ({ merge: { parent, groupingChange: change } }, issues) => {
      await settle(issues)
      onMerged(parent)
      const into = issues.find(({ id }) => id === parent)?.shortId ?? parent
      showToast({
        text: t('done.merged', { count: issues.length, into }),
        action: { label: t('done.undo'), onClick: () => undo.mutate({ change, issues }) },
      })
    },
    onError,
  })
  return { merge: mutate, isPending }
}
