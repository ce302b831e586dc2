import type { Expression, SqlBool } from 'kysely'
import {
  ISSUE_STATUSES,
  type IssueStatus,
  type IssueSubstatus,
} from '../../../lifecycle/issue-state.ts'
import type { SearchStatus, StatusTerm } from '../../../search/search-tree.ts'
import type { IssueExpressions } from './condition-deps.ts'

/** What people have not looked at since it came up; whoever has makes it `ongoing`. */
const FOR_REVIEW: readonly IssueSubstatus[] = ['new', 'regressed', 'escalating']

/** Negation included: an equality or a list where it can be, as the stream's indexes begin so. */
export function stateCondition(
  eb: IssueExpressions,
  { statuses, negated }: Pick<StatusTerm, 'statuses' | 'negated'>,
): Expression<SqlBool> {
  const plain = ISSUE_STATUSES.filter((status) => statuses.some((one) => one === status))
  if (plain.length === statuses.length || plain.length === new Set(statuses).size) {
    return isStatus(
      eb,
      negated ? ISSUE_STATUSES.filter((status) => !plain.includes(status)) : plain,
    )
  }
  const condition = eb.or(statuses.map((status) => oneCondition(eb, status)))
  return negated ? eb.not(condition) : condition
}

function oneCondition(eb: IssueExpressions, status: SearchStatus): Expression<SqlBool> {
  switch (status) {
    case 'unresolved':
    case 'resolved':
    case 'ignored':
      return isStatus(eb, [status])
    case 'assigned':
      return isAssigned(eb)
    case 'unassigned':
      return eb.not(isAssigned(eb))
    case 'for_review':
      return isSubstatus(eb, 'unresolved', FOR_REVIEW)
    case 'new':
    case 'ongoing':
    case 'escalating':
    case 'regressed':
      return isSubstatus(eb, 'unresolved', [status])
    case 'archived_until_escalating':
    case 'archived_until_condition_met':
    case 'archived_forever':
      return isSubstatus(eb, 'ignored', [status])
    // No issue is linked to one of another tracker: there is no way to do it yet.
    case 'linked':
      return eb.lit(false)
    case 'unlinked':
      return eb.lit(true)
  }
}

function isStatus(eb: IssueExpressions, statuses: readonly IssueStatus[]): Expression<SqlBool> {
  const [first] = statuses
  if (first !== undefined && statuses.length === 1) return eb('issue.status', '=', first)
  return statuses.length === 0 ? eb.lit(false) : eb('issue.status', 'in', statuses)
}

/** Never unknown, so that it can be negated. */
function isSubstatus(
  eb: IssueExpressions,
  status: IssueStatus,
  substatuses: readonly IssueSubstatus[],
): Expression<SqlBool> {
  const substatus = eb.fn.coalesce('issue.substatus', eb.val(''))
  return eb.and([eb('issue.status', '=', status), eb(substatus, 'in', substatuses)])
}

export function isAssigned(eb: IssueExpressions): Expression<SqlBool> {
  return eb.or([
    eb('issue.assigned_user_id', 'is not', null),
    eb('issue.assigned_team_id', 'is not', null),
  ])
}
