import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ActivitySummary } from '@vedette/protocol/api/activity'
import { useApi } from '../api/ApiProvider.tsx'
import { parseActivityPage } from './activity-page.ts'
import { issueKeys } from './issue-keys.ts'
import { issuePath } from './issue-path.ts'

/** What happened to an issue, the newest first, page after page. */
export function useActivity(org: string, issueId: string) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: issueKeys.activity(org, issueId),
    queryFn: async ({ signal, pageParam }) => {
      const page = await api.list<ActivitySummary>(
        issuePath(org, issueId, 'activities/'),
        { cursor: pageParam },
        signal,
      )
      return parseActivityPage(page)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
}

export interface CommentChange {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Of the comment that is changed or deleted. */
  readonly id?: string
  readonly text?: string
}

export function useChangeComment(org: string, issueId: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, id, text }: CommentChange) => {
      const path = issuePath(org, issueId, id === undefined ? 'comments/' : `comments/${id}/`)
      return api.send(method, path, text === undefined ? undefined : { text })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: issueKeys.all(org) }),
  })
}
