import { type AnyRoute, createRoute, redirect } from '@tanstack/react-router'
import { prefetchIssueList } from '../issues/issue-list-query.ts'
import { normalizeIssueSearch, resolveIssueSearch } from '../issues/issue-search.ts'
import { readFirstView } from '../issues/views/first-view.ts'
import { normalizeViewList } from '../issues/views/view-list-search.ts'
import { lazyPages } from './lazy-pages.ts'
import type { RouterContext } from './router-context.ts'

const pages = lazyPages(() => import('./IssueListRoute.tsx'), ['events', 'issues', 'projects'])

/** The list of issues, and the views of it. */
export function issueListRoutes<Parent extends AnyRoute>(parent: Parent) {
  // One page for all, so that from view to view nothing of it is taken down.
  const stream = createRoute({
    getParentRoute: () => parent,
    id: 'issue-stream',
    validateSearch: normalizeIssueSearch,
    ...pages('IssueListRoute'),
  })
  const all = createRoute({
    getParentRoute: () => stream,
    path: '/issues',
    beforeLoad: ({ params, search, cause }) => {
      const viewId = readFirstView((params as { readonly org: string }).org)
      // Only where somebody comes without a wish: who clears the filters stays where they are.
      if (cause !== 'enter' || viewId === undefined || Object.keys(search).length > 0) return
      const to = '/organizations/$org/issues/views/$viewId/'
      throw redirect({ to, params: { ...params, viewId }, replace: true } as never)
    },
    loader: ({ context, params, location }) => {
      const { api, queryClient } = context as RouterContext
      const { org } = params as { readonly org: string }
      const search = resolveIssueSearch(normalizeIssueSearch({ ...location.search }))
      prefetchIssueList(queryClient, { api, org, search })
    },
  })
  const view = createRoute({ getParentRoute: () => stream, path: '/issues/views/$viewId' })
  const views = createRoute({
    getParentRoute: () => parent,
    path: '/issues/views',
    validateSearch: normalizeViewList,
    ...pages('ViewListRoute'),
  })
  return [stream.addChildren([all, view]), views] as const
}
