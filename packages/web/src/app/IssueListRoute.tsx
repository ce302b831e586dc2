import { getRouteApi } from '@tanstack/react-router'
import { IssueListPage } from '../issues/IssueListPage.tsx'
import { normalizeIssueSearch } from '../issues/issue-search.ts'

const route = getRouteApi('/signed-in/organizations/$org/issues')

export function IssueListRoute() {
  const { org } = route.useParams()
  const navigate = route.useNavigate()
  return (
    <IssueListPage
      org={org}
      params={route.useSearch()}
      onPlace={(params) =>
        void navigate({
          search: normalizeIssueSearch({ ...params }),
          replace: true,
          resetScroll: false,
        })
      }
      onParams={(params) => void navigate({ search: normalizeIssueSearch({ ...params }) })}
    />
  )
}
