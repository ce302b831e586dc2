import type { Issue } from '../store/issue-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { refuseRegroup } from './refuse-regroup.ts'

export interface MergeAnswer {
  /** The issue that goes on, as the reference answers it. */
  readonly parent: string
  readonly children: readonly string[]
  /** Of the project's grouping changes; not in the reference's answer. */
  readonly groupingChange: string
}

/** Makes one issue of several. */
export async function mergeIssues(
  { regrouper, stores, clock }: Pick<ApiDeps, 'regrouper' | 'stores' | 'clock'>,
  context: ApiContext,
  issues: readonly Issue[],
): Promise<MergeAnswer> {
  const [first] = issues
  if (!first || issues.length < 2) throw fieldError('id', 'Name two issues or more to be merged.')
  const { projectId } = first
  if (issues.some((issue) => issue.projectId !== projectId)) {
    throw fieldError('id', 'Only issues of one project can be merged.')
  }
  const issueIds = issues.map(({ id }) => id)
  const actorUserId = callerOf(context).user?.id
  const merging = regrouper.merge({ projectId, issueIds, actorUserId })
  const { issueId: parent, changeId } = await merging.catch(refuseRegroup)
  const children = issueIds.filter((id) => id !== parent)
  const data = { issues: children.map((id) => ({ id: String(id) })) }
  const createdAtMs = clock.nowMs()
  await stores.activity.insert([{ issueId: parent, kind: 'merge', actorUserId, data, createdAtMs }])
  return {
    parent: String(parent),
    children: children.map(String),
    groupingChange: String(changeId),
  }
}
