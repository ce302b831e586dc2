import { useMutation } from '@tanstack/react-query'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useEffect } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import { useIssueAccess } from './useIssueAccess.ts'

/** Notes that the person has opened the issue. Nothing on the page waits for it, or fails by it. */
export function useMarkSeen(org: string, issue: IssueDetail): void {
  const api = useApi()
  const { mayChange, mayDelete } = useIssueAccess(org, [issue.project.id])
  const isWanted = !issue.hasSeen && (mayChange || mayDelete)
  const { mutate } = useMutation({
    mutationFn: (id: string) =>
      api.send('PUT', `/organizations/${encodeURIComponent(org)}/issues/${id}/`, { hasSeen: true }),
  })
  useEffect(() => {
    if (isWanted) mutate(issue.id)
  }, [isWanted, issue.id, mutate])
}
