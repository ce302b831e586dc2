import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  PublicIssue,
  PublicIssueDetail,
  PublicProject,
} from '@vedette/protocol/api/public-project'
import { useApi } from '../api/ApiProvider.tsx'
import type { PublicSearch } from './public-search.ts'
import { shareKeys } from './share-keys.ts'

/** A project as the address names it. */
export interface PublicPlace {
  readonly org: string
  readonly project: string
}

export function usePublicProject(place: PublicPlace) {
  const api = useApi()
  return useQuery({
    queryKey: shareKeys.project(place),
    queryFn: ({ signal }) => api.get<PublicProject>(pathOf(place), {}, signal),
  })
}

export function usePublicIssues(place: PublicPlace, search: PublicSearch) {
  const api = useApi()
  return useQuery({
    queryKey: shareKeys.issues(place, search),
    queryFn: ({ signal }) =>
      api.list<PublicIssue>(`${pathOf(place)}issues/`, { ...search }, signal),
    placeholderData: keepPreviousData,
  })
}

export function usePublicIssue(place: PublicPlace, issueId: string) {
  const api = useApi()
  const path = `${pathOf(place)}issues/${encodeURIComponent(issueId)}/`
  return useQuery({
    queryKey: shareKeys.publicIssue(place, issueId),
    queryFn: ({ signal }) => api.get<PublicIssueDetail>(path, {}, signal),
  })
}

function pathOf({ org, project }: PublicPlace): string {
  return `/shared/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
}
