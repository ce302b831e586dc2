import type { Expression, SqlBool } from 'kysely'
import type { SearchNode, SearchValue } from '../../../search/search-tree.ts'
import type { IssueQuery } from '../../issue-store.ts'
import { PENDING_DELETION } from '../pending-deletion.ts'
import type { TextMatching } from '../text-matching.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import type { SearchFacts } from './search-facts.ts'
import { isTagged, isTagValue } from './tag-condition.ts'
import { termCondition } from './term-condition.ts'

export interface IssueFilterDeps {
  readonly matching: TextMatching
  readonly facts: SearchFacts
}

/** The condition on `issue` that an issue query stands for. */
export function issueFilter(
  eb: IssueExpressions,
  query: IssueQuery,
  deps: IssueFilterDeps,
): Expression<SqlBool> {
  return eb.and([eb('issue.project_id', 'in', query.projectIds), knownIssueFilter(eb, query, deps)])
}

/** The same for issues that are known to be of the query's projects. */
export function knownIssueFilter(
  eb: IssueExpressions,
  query: IssueQuery,
  { matching, facts }: IssueFilterDeps,
): Expression<SqlBool> {
  const { projectIds, environments, seenFromMs, seenToMs, context } = query
  const deps = { matching, facts, projectIds, context }
  const conditions: Expression<SqlBool>[] = [eb('issue.status', '<>', PENDING_DELETION)]
  if (seenFromMs !== undefined) conditions.push(eb('issue.last_seen_at_ms', '>=', seenFromMs))
  if (seenToMs !== undefined) conditions.push(eb('issue.first_seen_at_ms', '<', seenToMs))
  if (environments.length > 0) {
    const values = environments.map((text): SearchValue => ({ kind: 'exact', text }))
    conditions.push(isTagged(eb, { key: 'environment', isValue: isTagValue(values, deps) }, deps))
  }
  conditions.push(nodeCondition(eb, query.search, deps))
  return eb.and(conditions)
}

/** What a part of a search says of `issue`. */
export function nodeCondition(
  eb: IssueExpressions,
  node: SearchNode,
  deps: ConditionDeps,
): Expression<SqlBool> {
  switch (node.kind) {
    case 'and':
      return eb.and(node.nodes.map((one) => nodeCondition(eb, one, deps)))
    case 'or':
      return eb.or(node.nodes.map((one) => nodeCondition(eb, one, deps)))
    case 'not':
      return eb.not(nodeCondition(eb, node.node, deps))
    default:
      return termCondition(eb, node, deps)
  }
}
