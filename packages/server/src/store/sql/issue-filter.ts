import { LEVELS } from '@vedette/protocol/level'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { ISSUE_STATUSES, type IssueStatus } from '../../lifecycle/issue-state.ts'
import type { IssueStatusTerm, IssueTerm } from '../../search/issue-search.ts'
import type { IssueQuery } from '../issue-store.ts'
import type { Database } from './database.ts'
import type { TextMatching } from './text-matching.ts'

type IssueExpressions = ExpressionBuilder<Database, 'issue'>

export interface IssueFilterDeps {
  readonly matching: TextMatching
  /** Keys of so many values that asking each issue is cheaper than listing the issues. */
  readonly commonKeys: ReadonlySet<string>
}

interface FilterContext extends IssueFilterDeps {
  readonly projectIds: IssueQuery['projectIds']
}

/** The condition on `issue` that an issue query stands for. */
export function issueFilter(
  eb: IssueExpressions,
  query: IssueQuery,
  deps: IssueFilterDeps,
): Expression<SqlBool> {
  const { projectIds, environments, seenFromMs, seenToMs } = query
  const context = { ...deps, projectIds }
  const conditions: Expression<SqlBool>[] = [eb('issue.project_id', 'in', projectIds)]
  if (seenFromMs !== undefined) conditions.push(eb('issue.last_seen_at_ms', '>=', seenFromMs))
  if (seenToMs !== undefined) conditions.push(eb('issue.first_seen_at_ms', '<', seenToMs))
  if (environments.length > 0) {
    conditions.push(isTagged(eb, { key: 'environment', isValue: isOneOf(environments) }, context))
  }
  for (const term of query.search.terms) conditions.push(termFilter(eb, term, context))
  return eb.and(conditions)
}

function termFilter(
  eb: IssueExpressions,
  term: IssueTerm,
  context: FilterContext,
): Expression<SqlBool> {
  if (term.kind === 'status') return statusFilter(eb, term.status, term.negated)
  // What an issue does not have is looked for in all its tags, so only a hit is quick.
  if (term.kind === 'has' && !term.negated && context.commonKeys.has(term.key)) {
    return hasKey(eb, term.key)
  }
  const filter = positiveFilter(eb, term, context)
  return term.negated ? eb.not(filter) : filter
}

function positiveFilter(
  eb: IssueExpressions,
  term: Exclude<IssueTerm, { kind: 'status' }>,
  context: FilterContext,
): Expression<SqlBool> {
  const { matching } = context
  switch (term.kind) {
    case 'text':
      return eb.or([
        matching.contains(eb.ref('issue.title'), term.text),
        matching.contains(eb.ref('issue.culprit'), term.text),
      ])
    case 'level':
      return eb(
        'issue.level',
        'in',
        term.levels.map((level) => LEVELS.indexOf(level)),
      )
    case 'has':
      return isTagged(eb, { key: term.key, isValue: (tag) => tag.lit(true) }, context)
    case 'tag':
      return isTagged(eb, { key: term.key, isValue: isLikeOneOf(term.values, matching) }, context)
  }
}

// A status is always an equality or a list, never a "not": the indexes of the stream begin with it.
function statusFilter(
  eb: IssueExpressions,
  status: IssueStatusTerm,
  negated: boolean,
): Expression<SqlBool> {
  if (status === 'assigned' || status === 'unassigned') {
    const isAssigned = eb.or([
      eb('issue.assigned_user_id', 'is not', null),
      eb('issue.assigned_team_id', 'is not', null),
    ])
    return (status === 'assigned') === negated ? eb.not(isAssigned) : isAssigned
  }
  if (!negated) return eb('issue.status', '=', status)
  const others: IssueStatus[] = ISSUE_STATUSES.filter((other) => other !== status)
  return eb('issue.status', 'in', others)
}

type TagExpressions = ExpressionBuilder<Database, 'tag_value' | 'issue_tag'>
type ValueFilter = (eb: TagExpressions) => Expression<SqlBool>

/** The issues of a tag as a set: the database may start from it, or look issues up in it. */
function isTagged(
  eb: IssueExpressions,
  { key, isValue }: { readonly key: string; readonly isValue: ValueFilter },
  { projectIds }: FilterContext,
): Expression<SqlBool> {
  const issueIds = eb
    .selectFrom('tag_value')
    .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
    .select('issue_tag.issue_id')
    .where('tag_value.project_id', 'in', projectIds)
    .where('tag_value.key', '=', key)
    .where((tag) => isValue(tag))
  return eb('issue.id', 'in', issueIds)
}

function hasKey(eb: IssueExpressions, key: string): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select('issue_tag.issue_id')
      .whereRef('issue_tag.issue_id', '=', 'issue.id')
      .where('tag_value.key', '=', key),
  )
}

function isOneOf(values: readonly string[]): ValueFilter {
  return (eb) => eb('tag_value.value', 'in', values)
}

/** Plain values compare exactly, which an index answers; only those with `*` are patterns. */
function isLikeOneOf(values: readonly string[], matching: TextMatching): ValueFilter {
  const patterns = values.filter((value) => value.includes('*'))
  const isPlain = isOneOf(values.filter((value) => !value.includes('*')))
  return (eb) =>
    eb.or([
      isPlain(eb),
      ...patterns.map((pattern) => matching.matchesPattern(eb.ref('tag_value.value'), pattern)),
    ])
}
