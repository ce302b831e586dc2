import { type AnyRoute, createRoute, redirect } from '@tanstack/react-router'
import { normalizeIssueSearch } from '../issues/issue-search.ts'
import { readFirstView } from '../issues/views/first-view.ts'
import { normalizeViewList } from '../issues/views/view-list-search.ts'
import { lazyPages } from './lazy-pages.ts'

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
