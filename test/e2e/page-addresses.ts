/** What the addresses of pages are made of. */
export interface PageParts {
  readonly org: string
  readonly project: string
  readonly projectId: string
  readonly team: string
  readonly issueId: string
  readonly viewId: string
  readonly eventId: string
  readonly release: string
  readonly shareId: string
  readonly monitor: string
}

export interface PageAddress {
  /** The pattern of the route, as the router names it. */
  readonly route: string
  readonly path: (parts: PageParts) => string
  /** Who is signed in is led away from it. */
  readonly isForStrangers?: boolean
}

const org = ({ org }: PageParts) => `/organizations/${org}`
const issue = (parts: PageParts) => `${org(parts)}/issues/${parts.issueId}`
const release = (parts: PageParts) => `${org(parts)}/releases/${encodeURIComponent(parts.release)}/`
const orgSettings = ({ org }: PageParts) => `/settings/${org}`
const projectSettings = ({ org, project }: PageParts) => `/settings/${org}/projects/${project}`

const ORG = '/organizations/$org'
const ISSUE = `${ORG}/issues/$issueId`
const ORG_SETTINGS = '/settings/$org'
const PROJECT_SETTINGS = '/settings/$org/projects/$project'
const ACCOUNT = '/settings/account'

const RELEASE_TABS = [
  'issues',
  'commits',
  'files-changed',
  'artifacts',
  'deploys',
  'thresholds',
  'compare',
]

/** A page whose address is that of another with something behind it. */
function below(
  route: string,
  path: (parts: PageParts) => string,
  ends: readonly string[],
): PageAddress[] {
  return ends.map((end) => ({ route: `${route}${end}`, path: (parts) => `${path(parts)}${end}` }))
}

/** An address for every page: a route without one here fails a test. */
export const PAGE_ADDRESSES: readonly PageAddress[] = [
  ...below(ORG, org, [
    '/crons/',
    '/crons/create/',
    '/issues/',
    '/issues/views/',
    '/projects/',
    '/projects/new/',
    '/releases/',
    '/stats/',
    '/tail/',
    '/user-feedback/',
  ]),
  {
    route: `${ORG}/issues/views/$viewId/`,
    path: (parts) => `${org(parts)}/issues/views/${parts.viewId}/`,
  },
  ...below(ISSUE, issue, [
    '/',
    '/activity/',
    '/attachments/',
    '/events/',
    '/feedback/',
    '/merged/',
    '/similar/',
    '/tags/',
  ]),
  { route: `${ISSUE}/tags/$tagKey/`, path: (parts) => `${issue(parts)}/tags/level/` },
  {
    route: `${ISSUE}/events/$eventId/`,
    path: (parts) => `${issue(parts)}/events/${parts.eventId}/`,
  },
  ...below(
    `${ORG}/projects/$project`,
    ({ org, project }) => `/organizations/${org}/projects/${project}`,
    ['/getting-started/', '/grouping-lab/'],
  ),
  ...below(
    `${ORG}/crons/$project/$monitor`,
    ({ org, project, monitor }) => `/organizations/${org}/crons/${project}/${monitor}`,
    ['/', '/edit/'],
  ),
  { route: `${ORG}/releases/$version/`, path: release },
  ...RELEASE_TABS.map((tab) => ({
    route: `${ORG}/releases/$version/$tab/`,
    path: (parts: PageParts) => `${release(parts)}${tab}/`,
  })),
  ...below(ORG_SETTINGS, orgSettings, [
    '/',
    '/projects/',
    '/repos/',
    '/members/',
    '/teams/',
    '/auth-tokens/',
    '/audit-log/',
  ]),
  {
    route: `${ORG_SETTINGS}/teams/$team/`,
    path: (parts) => `${orgSettings(parts)}/teams/${parts.team}/`,
  },
  ...below(PROJECT_SETTINGS, projectSettings, [
    '/',
    '/teams/',
    '/ownership/',
    '/filters/data-filters/',
    '/security-and-privacy/',
    '/issue-grouping/',
    '/keys/',
    '/tags/',
    '/environments/',
    '/code-mappings/',
    '/source-maps/',
    '/debug-symbols/',
    '/security-headers/',
    '/release-tracking/',
  ]),
  ...below(ACCOUNT, () => ACCOUNT, [
    '/details/',
    '/security/',
    '/emails/',
    '/identities/',
    '/close-account/',
    '/api/auth-tokens/',
    '/api/applications/',
  ]),
  ...below('/manage', () => '/manage', [
    '/',
    '/queues/',
    '/storage/',
    '/organizations/',
    '/users/',
    '/audit-log/',
    '/options/',
  ]),
  { route: '/manage/users/$user/', path: () => '/manage/users/1/' },
  {
    route: '/account/confirm-email/$user/$token/',
    path: () => '/account/confirm-email/1/unknown/',
  },
  { route: '/accept-transfer/', path: () => '/accept-transfer/?data=unknown' },
  { route: '/oauth/authorize/', path: () => '/oauth/authorize/?client_id=unknown' },
  { route: '/share/issue/$shareId/', path: ({ shareId }) => `/share/issue/${shareId}/` },
  { route: '/public/$org/$project/', path: ({ org, project }) => `/public/${org}/${project}/` },
  {
    route: '/public/$org/$project/$issueId/',
    path: ({ org, project, issueId }) => `/public/${org}/${project}/${issueId}/`,
  },
  { route: '/auth/login/', path: () => '/auth/login/', isForStrangers: true },
  { route: '/auth/setup/', path: () => '/auth/setup/?token=unknown', isForStrangers: true },
  { route: '/account/recover/', path: () => '/account/recover/', isForStrangers: true },
  {
    route: '/account/recover/confirm/$user/$token/',
    path: () => '/account/recover/confirm/1/unknown/',
    isForStrangers: true,
  },
  {
    route: '/accept/$org/$member/$token/',
    path: ({ org }) => `/accept/${org}/1/unknown/`,
    isForStrangers: true,
  },
]

/** Routes that show nothing themselves: they lead on, or hold others. */
export const LEADS_ON: readonly string[] = [
  '/',
  '/organizations/$org/',
  '/$org/$project/getting-started/',
  '/settings/account/',
  '/settings/account/authorizations/',
]
