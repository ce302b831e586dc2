import type { IssueId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Issue } from '../../store/issue-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { discardIssues } from '../discard-issues.ts'
import { endpoint } from '../endpoint.ts'
import { formatAssignee } from '../format/format-issue.ts'
import { ISSUE_CHANGE_SCOPES, scopesOfIssueChange } from '../issue-change-scopes.ts'
import { issueInput, readIssueChange } from '../issue-input.ts'
import {
  type IssueSelection,
  listOf,
  readIssueSelection,
  readProjects,
} from '../issue-selection.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { mergeIssues } from '../merge-issues.ts'
import { readJson } from '../read-json.ts'
import { ISSUE_LIST_PATHS } from './issue-list-routes.ts'

// The reference's own: a change of more is done in several requests.
const BULK_ISSUES_MAX = 1000

const endpoints = {
  update: endpoint({
    summary: 'Change issues',
    scope: ISSUE_CHANGE_SCOPES,
    answers: { 200: 'What the issues now have in common.', 204: 'They are discarded.' },
  }),
  remove: endpoint({
    summary: 'Delete issues',
    scope: 'event:admin',
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
        const issues = await listSelected(deps, context, selection)
        await discardIssues(deps, context, { entry: selection.entry, issues })
        return context.body(null, 204)
      }
      if (input.merge) {
        assertNamed(context)
        const issues = await listSelected(deps, context, selection)
        return context.json({ merge: await mergeIssues(deps, context, issues) })
      }
      const change = await readIssueChange(stores, organization, input)
      const issues = await listSelected(deps, context, selection)
      const ids = issues.map((issue) => issue.id)
      const [first] = ids.length > 0 ? await stores.issues.update(ids, change) : []
      return context.json({ ...input, ...(await describeChange(deps, selection, first)) })
    })
    .on('DELETE', ISSUE_LIST_PATHS, endpoints.remove, async (context: ApiContext) => {
      const selection = await readIssueSelection(deps, access, { context, scope: 'event:admin' })
      assertNamed(context)
      const issues = await listSelected(deps, context, selection)
      const ids = issues.map((issue) => issue.id)
      if (ids.length > 0) await stores.issues.delete(ids)
      await audit(deps, context, {
        organizationId: selection.entry.organization.id,
        action: 'issue.delete',
        target: `${ids.length} issues`,
        data: { ids },
      })
      return context.body(null, 204)
    })
}

/** What cannot be undone is never done to all issues by an oversight. */
function assertNamed(context: ApiContext): void {
  if (listOf(context, 'id').length > 0 || context.req.query('query') !== undefined) return
  throw fieldError('id', 'Name the issues that are meant, or give a query.')
}

async function listSelected(
  { stores }: ApiDeps,
  context: ApiContext,
  { projects, query }: IssueSelection,
): Promise<readonly Issue[]> {
  const names = [...new Set(listOf(context, 'id'))]
  if (names.length > BULK_ISSUES_MAX) {
    throw fieldError('id', `At most ${BULK_ISSUES_MAX} issues at once.`)
  }
  if (names.length === 0) {
    return (await stores.issues.list(query, { offset: 0, limit: BULK_ISSUES_MAX })).rows
  }
  const issues: Issue[] = []
  for (const name of names) {
    if (!/^[0-9]{1,15}$/.test(name)) throw fieldError('id', `"${name}" is no id of an issue.`)
    const issue = await stores.issues.find(Number(name) as IssueId)
    // Another project's issue is passed over as if it did not exist.
    if (issue && projects.some(({ id }) => id === issue.projectId)) issues.push(issue)
  }
  return issues
}

/** What the issues now have in common, as the reference answers it. */
async function describeChange(
  deps: ApiDeps,
  { entry, projects }: IssueSelection,
  issue: Issue | undefined,
) {
  if (issue === undefined) return {}
  const { organization } = entry
  const request = { organization, projects, issues: [issue], periods: [] }
  return {
    status: issue.status,
    substatus: issue.substatus ?? null,
    statusDetails: issue.statusDetails,
    isPublic: issue.isPublic,
    assignedTo: formatAssignee(issue, await loadSurroundings(deps, request)),
  }
}
