import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import {
  auditView,
  formatView,
  getOwnView,
  getView,
  ISSUE_VIEW_SCOPES,
  listViewProjects,
  loadView,
} from '../issue-view-access.ts'
import { issueViewInput, readIssueView } from '../issue-view-input.ts'
import { readJson } from '../read-json.ts'

const PATH = '/organizations/:organization/group-search-views/:view'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve a view of issues',
    scope: ISSUE_VIEW_SCOPES,
    answers: { 200: { description: 'The view.', schema: 'IssueView' } },
  }),
  update: endpoint({
    summary: 'Change a view of issues',
    scope: ISSUE_VIEW_SCOPES,
    body: issueViewInput,
    answers: { 200: { description: 'The view.', schema: 'IssueView' } },
  }),
  remove: endpoint({
    summary: 'Delete a view of issues',
    scope: ISSUE_VIEW_SCOPES,
    answers: { 204: 'It is gone, for everybody.' },
  }),
}

/** One list of issues under a name. */
export function issueViewDetailRoutes(deps: ApiDeps, access: Access) {
  const { issueViews } = deps.stores

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context: ApiContext) => {
      const entry = await access.organization(context, ISSUE_VIEW_SCOPES)
      return context.json(await formatView(deps, await getView(deps, context, entry)))
    })
    .put(PATH, endpoints.update, async (context: ApiContext) => {
      const entry = await access.organization(context, ISSUE_VIEW_SCOPES)
      const { id } = await getOwnView(deps, context, entry)
      const input = await readJson(context, issueViewInput)
      const projects = await listViewProjects(access, context, entry)
      await issueViews.update(id, readIssueView(input, projects, deps.clock.nowMs()))
      const view = await loadView(deps, context, { ...entry, id })
      await auditView(deps, context, { action: 'issue-view.edit', view })
      return context.json(await formatView(deps, view))
    })
    .delete(PATH, endpoints.remove, async (context: ApiContext) => {
      const entry = await access.organization(context, ISSUE_VIEW_SCOPES)
      const view = await getOwnView(deps, context, entry)
      await issueViews.delete(view.id)
      await auditView(deps, context, { action: 'issue-view.remove', view })
      return context.body(null, 204)
    })
}
