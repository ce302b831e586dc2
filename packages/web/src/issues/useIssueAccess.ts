import { useOrganization } from '../projects/index.ts'

export interface IssueAccess {
  /** Decides about issues: resolves, assigns, comments. */
  readonly mayChange: boolean
  readonly mayDelete: boolean
  readonly mayShare: boolean
}

/** What the person may do to issues of these projects; of all that are seen when none is named. */
export function useIssueAccess(org: string, projectIds: readonly string[]): IssueAccess {
  const organization = useOrganization(org).data
  const projects = (organization?.projects ?? []).filter(
    ({ id }) => projectIds.length === 0 || projectIds.includes(id),
  )
  const has = (scope: string) => projects.every(({ access }) => access.includes(scope))
  return {
    mayChange: has('event:write'),
    mayDelete: has('event:admin'),
    mayShare: has('event:write') && organization?.allowSharedIssues !== false,
  }
}
