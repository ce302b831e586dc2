import {
  createRootRouteWithContext,
  createRoute,
  notFound,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { isApiStatus } from '../api/api-error.ts'
import { sessionQuery } from '../auth/index.ts'
import { normalizeIssueView } from '../issues/issue-view.ts'
import { organizationQuery, organizationsQuery } from '../projects/index.ts'
import { normalizePublicSearch } from '../share/public-search.ts'
import { AppShell } from './AppShell.tsx'
import { issueListRoutes } from './issue-list-routes.ts'
import { labRoutes } from './lab-routes.ts'
import { lazyPages } from './lazy-pages.ts'
import { manageRoutes } from './manage-routes.ts'
import { monitorRoutes } from './monitor-routes.ts'
import { NoOrganizationPage } from './NoOrganizationPage.tsx'
import { productRoutes } from './product-routes.ts'
import type { RouterContext } from './router-context.ts'
import {
  accountRoutes,
  organizationSettingsRoutes,
  projectClientRoutes,
  projectSettingsRoutes,
} from './settings-routes.ts'
import { normalizeEventListSearch, normalizeLogin, normalizeToken } from './validate-search.ts'

const auth = lazyPages(() => import('./AuthRoutes.tsx'), ['auth'])
const sharing = lazyPages(() => import('./ShareRoute.tsx'), ['events', 'share'])
const account = lazyPages(() => import('./AccountRoutes.tsx'), ['account', 'auth'])
const issuePage = lazyPages(
  () => import('./IssueRoute.tsx'),
  ['events', 'feedback', 'issues', 'projects'],
)

const root = createRootRouteWithContext<RouterContext>()()

const login = createRoute({
  getParentRoute: () => root,
  path: '/auth/login',
  validateSearch: normalizeLogin,
  ...auth('LoginRoute'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/auth/setup',
  validateSearch: normalizeToken,
  ...auth('SetupRoute'),
})

const recover = createRoute({
  getParentRoute: () => root,
  path: '/account/recover',
  ...auth('RecoverRoute'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/account/recover/confirm/$user/$token',
  ...auth('ResetRoute'),
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/accept/$org/$member/$token',
  ...auth('AcceptInviteRoute'),
})

const share = createRoute({
  getParentRoute: () => root,
  path: '/share/issue/$shareId',
  ...sharing('ShareRoute'),
})

const publicProject = createRoute({
  getParentRoute: () => root,
  path: '/public/$org/$project',
  validateSearch: normalizePublicSearch,
  ...sharing('PublicProjectRoute'),
})

const publicIssue = createRoute({
  getParentRoute: () => root,
  path: '/public/$org/$project/$issueId',
  ...sharing('PublicIssueRoute'),
})

/** Others sign in first, and come back here afterwards. */
async function requireSession({ context, location }: Entering): Promise<void> {
  const user = await context.queryClient.ensureQueryData(sessionQuery(context.api))
  if (user === null) throw redirect({ to: '/auth/login/', search: { next: location.href } })
}

interface Entering {
  readonly context: RouterContext
  readonly location: { readonly href: string }
}

/** By itself, so that nothing of an organization distracts from what is asked. */
const authorize = createRoute({
  getParentRoute: () => root,
  path: '/oauth/authorize',
  beforeLoad: requireSession,
  ...account('AuthorizeRoute'),
})

/** Everything below is for people who have signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: AppShell,
  beforeLoad: requireSession,
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: NoOrganizationPage,
  loader: async ({ context }) => {
    const [first] = await context.queryClient.ensureQueryData(organizationsQuery(context.api))
    if (first === undefined) return
    throw redirect({ to: '/organizations/$org/issues/', params: { org: first.slug } })
  },
})

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/organizations/$org',
  loader: async ({ context, params }) => {
    try {
      await context.queryClient.ensureQueryData(organizationQuery(context.api, params.org))
    } catch (error) {
      throw isApiStatus(error, 404) ? notFound() : error
    }
  },
})

const organizationHome = createRoute({
  getParentRoute: () => organization,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/organizations/$org/issues/', params })
  },
})

const issue = createRoute({
  getParentRoute: () => organization,
  path: '/issues/$issueId',
  validateSearch: normalizeIssueView,
  // From tab to tab, and from event to event, the environment stays.
  search: { middlewares: [retainSearchParams(['environment', 'period'])] },
  // Draws its children itself: from event to event nothing of the page is taken down.
  ...issuePage('IssueRoute'),
})

const issueDetails = createRoute({ getParentRoute: () => issue, path: '/' })

const issueEvents = createRoute({
  getParentRoute: () => issue,
  path: '/events',
  validateSearch: normalizeEventListSearch,
})

const issueEvent = createRoute({ getParentRoute: () => issue, path: '/events/$eventId' })

const issueActivity = createRoute({ getParentRoute: () => issue, path: '/activity' })

const issueTags = createRoute({ getParentRoute: () => issue, path: '/tags' })

const issueTag = createRoute({ getParentRoute: () => issue, path: '/tags/$tagKey' })

const issueSimilar = createRoute({ getParentRoute: () => issue, path: '/similar' })

const issueMerged = createRoute({ getParentRoute: () => issue, path: '/merged' })

const issueAttachments = createRoute({ getParentRoute: () => issue, path: '/attachments' })

const issueFeedback = createRoute({ getParentRoute: () => issue, path: '/feedback' })

/** The reference's address of the quick start. */
const quickStart = createRoute({
  getParentRoute: () => signedIn,
  path: '/$org/$project/getting-started',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/organizations/$org/projects/$project/getting-started/', params })
  },
})

export const routeTree = root.addChildren([
  login,
  setup,
  recover,
  reset,
  invite,
  share,
  publicProject,
  publicIssue,
  authorize,
  signedIn.addChildren([
    home,
    organization.addChildren([
      organizationHome,
      ...issueListRoutes(organization),
      issue.addChildren([
        issueDetails,
        issueActivity,
        issueEvents,
        issueEvent,
        issueTags,
        issueTag,
        issueSimilar,
        issueMerged,
        issueAttachments,
        issueFeedback,
      ]),
      ...productRoutes(organization),
      ...labRoutes(organization),
      ...monitorRoutes(organization),
    ]),
    quickStart,
    ...accountRoutes(signedIn),
    ...organizationSettingsRoutes(signedIn),
    ...projectSettingsRoutes(signedIn),
    ...manageRoutes(signedIn),
    ...projectClientRoutes(signedIn),
  ]),
])
