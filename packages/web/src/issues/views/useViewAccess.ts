import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useSession } from '../../auth/index.ts'
import { useOrganization } from '../../projects/index.ts'

/** Who made a view changes it, and who looks after the organization. */
export function useViewAccess(org: string): (view: IssueViewSummary) => boolean {
  const me = useSession().data
  const isManager = useOrganization(org).data?.access.includes('org:write') === true
  return ({ createdBy }) => isManager || (createdBy !== null && createdBy.id === me?.id)
}
