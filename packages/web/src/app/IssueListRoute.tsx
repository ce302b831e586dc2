import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router'
import { IssueListPage } from '../issues/IssueListPage.tsx'
import { type IssueSearchParams, normalizeIssueSearch } from '../issues/issue-search.ts'
import { ViewListPage } from '../issues/views/ViewListPage.tsx'
import { normalizeViewList } from '../issues/views/view-list-search.ts'

const stream = getRouteApi('/signed-in/organizations/$org/issue-stream')
const views = getRouteApi('/signed-in/organizations/$org/issues/views')

export function IssueListRoute() {
  const { org } = stream.useParams()
  const { viewId } = useParams({ strict: false })
  const navigate = useNavigate()
  // The view of the address stays, whatever it shows by now.
  function go(params: IssueSearchParams, options = {}): void {
    const search = normalizeIssueSearch({ ...params })
    if (viewId === undefined) {
      void navigate({ to: '/organizations/$org/issues/', params: { org }, search, ...options })
      return
    }
    const to = '/organizations/$org/issues/views/$viewId/'
    void navigate({ to, params: { org, viewId }, search, ...options })
  }
  return (
    <IssueListPage
      org={org}
      viewId={viewId}
      params={stream.useSearch()}
      onPlace={(params) => go(params, { replace: true, resetScroll: false })}
      onParams={(params) => go(params)}
    />
  )
}

export function ViewListRoute() {
  const { org } = views.useParams()
  const navigate = views.useNavigate()
  return (
    <ViewListPage
      org={org}
      params={views.useSearch()}
      onParams={(params) => void navigate({ search: normalizeViewList(params) })}
    />
  )
}
