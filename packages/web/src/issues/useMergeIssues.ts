import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import { usePatchLists } from './usePatchLists.ts'

interface MergeAnswer {
  /** The issue that goes on: the server chooses it. */
  readonly merge: { readonly parent: string; readonly children: readonly string[] }
}

/** Makes one issue of several. `onMerged` is told which one goes on, when the lists are fresh. */
export function useMergeIssues(org: string, onMerged: (parent: string) => void) {
  const api = useApi()
  const patchLists = usePatchLists(org)
  const navigate = useNavigate()
  const showToast = useToast()
  const t = useTranslations('issues')
  const errorText = useErrorText()
  function describe({ merge: { parent } }: MergeAnswer, issues: readonly IssueSummary[]) {
    const kept = issues.find(({ id }) => id === parent)
    const params = { org, issueId: parent }
    const onClick = () => void navigate({ to: '/organizations/$org/issues/$issueId/', params })
    return {
      text: t('done.merged', { count: issues.length, into: kept?.shortId ?? parent }),
      action: { label: t('done.open'), onClick },
    }
  }
  const { mutate, isPending } = useMutation({
    mutationFn: (issues: readonly IssueSummary[]) => {
      const query = formatQueryString({ id: issues.map(({ id }) => id) })
      const path = `/organizations/${encodeURIComponent(org)}/issues/${query}`
      return api.send<MergeAnswer>('PUT', path, { merge: 1 })
    },
    onSuccess: async (answer, issues) => {
      await patchLists(issues.map(({ id }) => id))
      onMerged(answer.merge.parent)
      showToast(describe(answer, issues))
    },
    onError: (error) => showToast({ text: errorText(error), kind: 'failed' }),
  })
  return { merge: mutate, isPending }
}
