import { useQuery } from '@tanstack/react-query'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import type {
  CommitAuthorDetail,
  CommitDetail,
  RepositoryDetail,
} from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'
import { projectPath } from './issue-path.ts'
import { useLatestEvent } from './useSimilarIssues.ts'

/** Somebody who changed the code that an event comes from. */
export interface Committer {
  readonly author: CommitAuthorDetail
  readonly commits: readonly CommitDetail[]
}

const KEPT_MS = 300_000

/** Who may have brought the issue, by the commits in the release of its latest event. */
export function useSuspectCommits(org: string, issue: IssueDetail) {
  const api = useApi()
  const event = useLatestEvent(org, issue.id).data
  const path = projectPath(org, issue.project.slug, `events/${event?.eventID}/committers/`)
  return useQuery({
    queryKey: issueKeys.committers(org, issue.id, event?.eventID ?? ''),
    queryFn: async ({ signal }) => {
      const found = await api.get<{ readonly committers: readonly Committer[] }>(path, {}, signal)
      return found.committers
    },
    // Without a release there is no commit to ask for.
    enabled: Boolean(event?.release),
    staleTime: KEPT_MS,
  })
}

/** Where code lies, as tools told. */
export function useRepositories(org: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.repositories(org),
    queryFn: ({ signal }) => {
      const path = `/organizations/${encodeURIComponent(org)}/repos/`
      return api.get<readonly RepositoryDetail[]>(path, {}, signal)
    },
    staleTime: KEPT_MS,
  })
}
