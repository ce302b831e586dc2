import type { SearchContext } from '../search/search-context.ts'
import type { OrganizationAccess } from './access.ts'
import { type ApiContext, callerOf } from './api-env.ts'

/** What `me`, `my_teams` and `-24h` mean in a caller's query. */
export function searchContext(
  context: ApiContext,
  { member }: Pick<OrganizationAccess, 'member'>,
  nowMs: number,
): SearchContext {
  return {
    nowMs,
    userId: callerOf(context).user?.id,
    teamIds: [...(member?.teamRoles.keys() ?? [])],
  }
}
