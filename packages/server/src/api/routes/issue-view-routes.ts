import { Hono } from 'hono'
import type { StarOwner } from '../../store/issue-view-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, callingUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import {
  auditView,
  formatView,
  formatViews,
  ISSUE_VIEW_SCOPES,
  listViewProjects,
  loadView,
} from '../issue-view-access.ts'
import {
  issueViewQuery,
  newIssueViewInput,
  readIssueView,
  STARS_PER_PERSON_MAX,
} from '../issue-view-input.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { readQuery } from '../read-query.ts'
import { tooManyStars } from './issue-view-star-routes.ts'

/** Of one person in one organization: the reference's own. */
const VIEWS_PER_PERSON_MAX = 50

const PATH = '/organizations/:organization/group-search-views'

const endpoints = {
  list: endpoint({
    summary: "List one's own views of issues, or those of others",
    scope: ISSUE_VIEW_SCOPES,
    query: issueViewQuery,
    isPaged: true,
    answers: { 200: { description: 'A page, the starred ones first.', schema: ['IssueView'] } },
  }),
  create: endpoint({
    summary: 'Add a view of issues',
    scope: ISSUE_VIEW_SCOPES,
    body: newIssueViewInput,
    answers: { 201: { description: 'The view.', schema: 'IssueView' } },
  }),
}

/** Lists of issues under a name, which everybody in the organization sees. */
export function issueViewRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  const { issueViews } = stores

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context: ApiContext) => {
      const { organization } = await access.organization(context, ISSUE_VIEW_SCOPES)
      const { createdBy, sort, query } = readQuery(context, issueViewQuery)
      const isOwn = createdBy === 'me'
      const viewerId = isOwn ? callingUser(context).id : callerOf(context).user?.id
      const page = readPageRequest(context)
      const { rows, hasMore } = await issueViews.list(
        { organizationId: organization.id, viewerId, isOwn, text: query, order: sort },
        page,
      )
      setLinkHeader(context, urlPrefix, { ...page, hasMore })
      return context.json(await formatViews(deps, rows))
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.organization(context, ISSUE_VIEW_SCOPES)
      const owner = { organizationId: entry.organization.id, userId: callingUser(context).id }
      const { starred, ...input } = await readJson(context, newIssueViewInput)
      const nowMs = clock.nowMs()
      const content = readIssueView(input, await listViewProjects(access, context, entry), nowMs)
      if (starred) await assertRoom(deps, owner)
      const added = { ...content, ...owner, createdAtMs: nowMs }
      const id = await issueViews.insert(added, VIEWS_PER_PERSON_MAX)
      if (id === undefined) {
        throw new ApiError('invalid_input', {
          detail: `At most ${VIEWS_PER_PERSON_MAX} views of one person: delete one first.`,
        })
      }
      if (starred) {
        await issueViews.star({ ...owner, viewId: id, position: undefined }, STARS_PER_PERSON_MAX)
      }
      const view = await loadView(deps, context, { ...entry, id })
      await auditView(deps, context, { action: 'issue-view.create', view })
      return context.json(await formatView(deps, view), 201)
    })
}

/** Before the view is there: it is added with its star, or not at all. */
async function assertRoom({ stores }: ApiDeps, owner: StarOwner): Promise<void> {
  const last = { offset: STARS_PER_PERSON_MAX - 1, limit: 1 }
  const { rows } = await stores.issueViews.listStarred(owner, last)
  if (rows.length > 0) throw tooManyStars()
}
