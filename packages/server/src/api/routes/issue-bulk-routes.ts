import { Hono } from 'hono'
import { BULK_ISSUES_MAX, BULK_MOVED_ISSUES_MAX } from '../../platform/limits.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { decideIssues } from '../decide-issues.ts'
import { discardIssues } from '../discard-issues.ts'
import { endpoint } from '../endpoint.ts'
import { formatIssue } from '../format/format-issue.ts'
import { ISSUE_CHANGE_SCOPES, scopesOfIssueChange } from '../issue-change-scopes.ts'
import { issueInput } from '../issue-input.ts'
import { type IssueSelection, readIssueSelection, readProjects } from '../issue-selection.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { mergeIssues } from '../merge-issues.ts'
import { ISSUE_SEARCH_PARAMETERS, type QueryParameters } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { assertNamed, selectIssues, selectWhole } from '../select-issues.ts'
import { ISSUE_LIST_PATHS } from './issue-list-routes.ts'

const BULK_PARAMETERS = {
  ...ISSUE_SEARCH_PARAMETERS,
  id: {
    description:
      `The id of an issue; without any, the first ${BULK_ISSUES_MAX} that the query finds. ` +
      `More than ${BULK_MOVED_ISSUES_MAX} are not merged or discarded at once, but refused.`,
    isRepeated: true,
  },
} satisfies QueryParameters

const endpoints = {
  update: endpoint({
    summary: 'Change issues',
    scope: ISSUE_CHANGE_SCOPES,
    parameters: BULK_PARAMETERS,
    answers: {
      200: { description: 'What the issues now have in common.', schema: 'IssuesChanged' },
      204: 'They are discarded.',
    },
  }),
  remove: endpoint({
    summary: 'Delete issues',
    scope: 'event:admin',
    parameters: BULK_PARAMETERS,
    answers: { 204: 'They are gone.' },
  }),
}

/** PUT and DELETE on a list: the issues that `id` names, else those that the query finds. */
export function issueBulkRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return new Hono<ApiEnv>()
    .on('PUT', ISSUE_LIST_PATHS, endpoints.update, async (context: ApiContext) => {
      await readProjects(access, { context, scope: ISSUE_CHANGE_SCOPES }) // 403, 404
      const input = await readJson(context, issueInput)
      const scope = scopesOfIssueChange(input)
      const selection = await readIssueSelection(deps, access, { context, scope })
      const { organization } = selection.entry
      if (input.merge && input.discard) throw fieldError('merge', 'Merge or discard, not both.')
      if (input.discard) {
        assertNamed(context)
        const issues = await selectMoved(deps, context, selection)
        await discardIssues(deps, context, { entry: selection.entry, issues })
        return context.body(null, 204)
      }
      if (input.merge) {
        assertNamed(context)
        const issues = await selectMoved(deps, context, selection)
        return context.json({ merge: await mergeIssues(deps, context, issues) })
      }
      const bulk = { ...selection, issuesMax: BULK_ISSUES_MAX }
      const issues = await selectIssues(deps, context, bulk)
      const { projects } = selection
      const undoId = await decideIssues(deps, context, { organization, projects, issues, input })
      const first = issues[0] && (await stores.issues.find(issues[0].id))
      return context.json({
        ...input,
        ...(await describeChange(deps, context, { ...selection, issue: first })),
        ...(undoId !== undefined && { undoId: String(undoId) }),
      })
    })
    .on('DELETE', ISSUE_LIST_PATHS, endpoints.remove, async (context: ApiContext) => {
      const selection = await readIssueSelection(deps, access, { context, scope: 'event:admin' })
      assertNamed(context)
      const bulk = { ...selection, issuesMax: BULK_ISSUES_MAX }
      const issues = await selectIssues(deps, context, bulk)
      const ids = issues.map((issue) => issue.id)
      if (ids.length === 0) return context.body(null, 204)
      await stores.issues.markForDeletion(ids)
      await audit(deps, context, {
        organizationId: selection.entry.organization.id,
        action: 'issue.delete',
        target: `${ids.length} issues`,
        data: { ids, projectIds: issues.map((issue) => issue.projectId) },
      })
      return context.body(null, 204)
    })
}

/** As full issues: their titles are noted, and their counts say which one goes on. */
async function selectMoved(
  deps: ApiDeps,
  context: ApiContext,
  selection: IssueSelection,
): Promise<readonly Issue[]> {
  const bulk = { ...selection, issuesMax: BULK_MOVED_ISSUES_MAX }
  const references = await selectWhole(deps, context, bulk)
  return deps.stores.issues.findMany(references.map(({ id }) => id))
}

/** What the issues now have in common, as the reference answers it. */
async function describeChange(
  deps: ApiDeps,
  context: ApiContext,
  { entry, projects, issue }: IssueSelection & { readonly issue: Issue | undefined },
) {
  if (issue === undefined) return {}
  const { organization } = entry
  const userId = callerOf(context).user?.id
  const request = { organization, projects, issues: [issue], periods: [], userId }
  const summary = formatIssue(issue, await loadSurroundings(deps, request))
  const { status, substatus, statusDetails, isPublic, shareId, assignedTo, priority } = summary
  const { isBookmarked, isSubscribed, subscriptionDetails, hasSeen } = summary
  return {
    ...{ status, substatus, statusDetails, isPublic, shareId, assignedTo, priority },
    ...{ isBookmarked, isSubscribed, subscriptionDetails, hasSeen },
  }
}
