import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { usePatchLists } from './usePatchLists.ts'

export interface Removal {
  readonly ids: readonly string[]
  /** Their later events are dropped too. */
  readonly isDiscard: boolean
}

/** Deletes issues for good. `onRemoved` runs when the lists are fresh. */
export function useRemoveIssues(org: string, onRemoved: () => void) {
  const api = useApi()
  const patchLists = usePatchLists(org)
  const showToast = useToast()
  const t = useTranslations('issues')
  return useMutation({
    mutationFn: ({ ids, isDiscard }: Removal) => {
      const query = formatQueryString({ id: ids })
      const path = `/organizations/${encodeURIComponent(org)}/issues/${query}`
      return isDiscard ? api.send('PUT', path, { discard: true }) : api.send('DELETE', path)
    },
    onSuccess: async (_answer, { ids, isDiscard }) => {
      onRemoved()
      await patchLists(ids)
      const text = t(isDiscard ? 'done.discarded' : 'done.deleted', { count: ids.length })
      showToast({ text })
    },
  })
}
