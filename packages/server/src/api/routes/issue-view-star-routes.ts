import { Hono } from 'hono'
import type { StarOwner } from '../../store/issue-view-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatViews, getView, ISSUE_VIEW_SCOPES } from '../issue-view-access.ts'
import { issueViewStarInput, STARS_PER_PERSON_MAX, starOrderInput } from '../issue-view-input.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'

const PATH = '/organizations/:organization/group-search-views'

const endpoints = {
  list: endpoint({
    summary: 'List the views of issues that one has starred',
    scope: ISSUE_VIEW_SCOPES,
    isPaged: true,
    answers: { 200: { description: "A page, in one's own order.", schema: ['IssueView'] } },
  }),
  order: endpoint({
    summary: 'Put the starred views of issues into another order',
    scope: ISSUE_VIEW_SCOPES,
    body: starOrderInput,
    answers: { 204: 'They have this order now.' },
  }),
  star: endpoint({
    summary: 'Star a view of issues, or take its star away',
    scope: ISSUE_VIEW_SCOPES,
    body: issueViewStarInput,
    answers: { 200: 'It is so now.', 204: 'It was so before.' },
  }),
  visit: endpoint({
    summary: 'Note that one has looked at a view of issues',
    scope: ISSUE_VIEW_SCOPES,
    answers: { 204: 'It is noted.' },
  }),
}

/** What each person makes of the views of all; nobody else's business, so nothing is audited. */
export function issueViewStarRoutes(deps: ApiDeps, access: Access) {
  const { issueViews } = deps.stores

  async function enter(context: ApiContext) {
    const entry = await access.organization(context, ISSUE_VIEW_SCOPES)
    const owner: StarOwner = {
      organizationId: entry.organization.id,
      userId: callingUser(context).id,
    }
    return { entry, owner }
  }

  return new Hono<ApiEnv>()
    .get(`${PATH}/starred`, endpoints.list, async (context: ApiContext) => {
      const { owner } = await enter(context)
      const page = readPageRequest(context)
      const { rows, hasMore } = await issueViews.listStarred(owner, page)
      setLinkHeader(context, deps.urlPrefix, { ...page, hasMore })
      return context.json(await formatViews(deps, rows))
    })
    .put(`${PATH}/starred/order`, endpoints.order, async (context: ApiContext) => {
      const { owner } = await enter(context)
      const { view_ids: viewIds } = await readJson(context, starOrderInput)
      if (!(await issueViews.orderStarred(owner, viewIds))) {
        throw fieldError('view_ids', 'Name each of the starred views once, and no others.')
      }
      return context.body(null, 204)
    })
    .post(`${PATH}/:view/starred`, endpoints.star, async (context: ApiContext) => {
      const { entry, owner } = await enter(context)
      const { id } = await getView(deps, context, entry)
      const { starred, position } = await readJson(context, issueViewStarInput)
      if (!starred) return context.body(null, (await issueViews.unstar(owner, id)) ? 200 : 204)
      const star = { ...owner, viewId: id, position }
      const outcome = await issueViews.star(star, STARS_PER_PERSON_MAX)
      if (outcome === 'full') throw tooManyStars()
      if (outcome === 'missing') throw new ApiError('not_found')
      return context.body(null, outcome === 'done' ? 200 : 204)
    })
    .post(`${PATH}/:view/visit`, endpoints.visit, async (context: ApiContext) => {
      const { entry, owner } = await enter(context)
      const { id } = await getView(deps, context, entry)
      await issueViews.visit(owner, id, deps.clock.nowMs())
      return context.body(null, 204)
    })
}

export function tooManyStars(): ApiError {
  return new ApiError('invalid_input', {
    detail: `At most ${STARS_PER_PERSON_MAX} views are starred: take a star away first.`,
  })
}
