import type { IssueId } from '@vedette/protocol/ids'
import type { IssueReference } from '../store/issue-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { type IssueSelection, listOf } from './issue-selection.ts'

/** What cannot be undone is never done to all issues by an oversight. */
export function assertNamed(context: ApiContext): void {
  if (listOf(context, 'id').length > 0 || context.req.query('query') !== undefined) return
  throw fieldError('id', 'Name the issues that are meant, or give a query.')
}

/** The issues that `id` names, else those that the query finds: the first of them. */
export async function selectIssues(
  { stores }: ApiDeps,
  context: ApiContext,
  { projects, query, issuesMax }: IssueSelection & { readonly issuesMax: number },
): Promise<readonly IssueReference[]> {
  const names = [...new Set(listOf(context, 'id'))]
  if (names.length === 0) return stores.search.listReferences(query, issuesMax)
  assertCount(names.length, issuesMax)
  const ids = names.map((name) => {
    if (!/^[0-9]{1,15}$/.test(name)) throw fieldError('id', `"${name}" is no id of an issue.`)
    return Number(name) as IssueId
  })
  const known = new Set(projects.map(({ id }) => id))
  const found = await stores.issues.findMany(ids)
  // Another project's issue is passed over as if it did not exist.
  return found.filter(({ projectId }) => known.has(projectId))
}

/** What is merged or discarded is all that was meant, or nothing. */
export async function selectWhole(
  deps: ApiDeps,
  context: ApiContext,
  selection: IssueSelection & { readonly issuesMax: number },
): Promise<readonly IssueReference[]> {
  const { issuesMax } = selection
  const isNamed = listOf(context, 'id').length > 0
  // One more than may be tells that the query finds too many.
  const asked = isNamed ? issuesMax : issuesMax + 1
  const found = await selectIssues(deps, context, { ...selection, issuesMax: asked })
  assertCount(found.length, issuesMax)
  return found
}

function assertCount(count: number, issuesMax: number): void {
  if (count > issuesMax) throw fieldError('id', `At most ${issuesMax} issues at once.`)
}
