import type { Issue } from '../store/issue-store.ts'
import type { OrganizationAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { audit } from './audit.ts'

export interface DiscardRequest {
  readonly entry: OrganizationAccess
  readonly issues: readonly Issue[]
}

/** Asks for more than a change does, since it deletes: 403 without `event:admin`. */
export async function discardIssues(
  deps: ApiDeps,
  context: ApiContext,
  { entry, issues }: DiscardRequest,
): Promise<void> {
  if (!entry.scopes.has('event:admin')) throw new ApiError('permission_denied')
  const ids = issues.map((issue) => issue.id)
  await deps.stores.discardedIssues.discard(ids, {
    actorUserId: context.var.caller?.user?.id,
    nowMs: deps.clock.nowMs(),
  })
  const [first] = issues
  await audit(deps, context, {
    organizationId: entry.organization.id,
    action: 'issue.discard',
    target: issues.length === 1 && first ? first.title : `${issues.length} issues`,
    data: { ids, projectIds: issues.map((issue) => issue.projectId) },
  })
}
