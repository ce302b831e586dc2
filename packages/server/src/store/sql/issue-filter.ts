import { LEVELS } from '@vedette/protocol/level'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { IssueStatusTerm, IssueTerm } from '../../search/issue-search.ts'
import { ISSUE_STATUSES, type IssueQuery, type IssueStatus } from '../issue-store.ts'
import type { Database } from './database.ts'
import type { TextMatching } from './text-matching.ts'

type IssueExpressions = ExpressionBuilder<Database, 'issue'>

/** The condition on `issue` that an issue query stands for. */
export function issueFilter(
  eb: IssueExpressions,
  query: IssueQuery,
  matching: TextMatching,
): Expression<SqlBool> {
  const { projectIds, environments, seenFromMs, seenToMs } = query
  const conditions: Expression<SqlBool>[] = [eb('issue.project_id', 'in', projectIds)]
  if (seenFromMs !== undefined) conditions.push(eb('issue.last_seen_at_ms', '>=', seenFromMs))
  if (seenToMs !== undefined) conditions.push(eb('issue.first_seen_at_ms', '<', seenToMs))
  if (environments.length > 0) {
    const tag = { key: 'environment', values: environments }
    conditions.push(hasTag(eb, tag, { projectIds, isValue: exactly }))
  }
  for (const term of query.search.terms) {
    conditions.push(termFilter(eb, term, { projectIds, isValue: valueFilter(matching) }, matching))
  }
  return eb.and(conditions)
}

interface TagContext {
  readonly projectIds: IssueQuery['projectIds']
  readonly isValue: ValueFilter
}

type ValueFilter = (
  eb: ExpressionBuilder<Database, 'tag_value'>,
  values: readonly string[],
) => Expression<SqlBool>

function termFilter(
  eb: IssueExpressions,
  term: IssueTerm,
  tags: TagContext,
  matching: TextMatching,
): Expression<SqlBool> {
  if (term.kind === 'status') return statusFilter(eb, term.status, term.negated)
  const filter = positiveFilter(eb, term, tags, matching)
  return term.negated ? eb.not(filter) : filter
}

function positiveFilter(
  eb: IssueExpressions,
  term: Exclude<IssueTerm, { kind: 'status' }>,
  tags: TagContext,
  matching: TextMatching,
): Expression<SqlBool> {
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
      return hasTag(eb, { key: term.key, values: undefined }, tags)
    case 'tag':
      return hasTag(eb, term, tags)
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

/** The issues of a tag as a set: the database may start from it, or look issues up in it. */
function hasTag(
  eb: IssueExpressions,
  { key, values }: { readonly key: string; readonly values: readonly string[] | undefined },
  { projectIds, isValue }: TagContext,
): Expression<SqlBool> {
  const issueIds = eb
    .selectFrom('tag_value')
    .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
    .select('issue_tag.issue_id')
    .where('tag_value.project_id', 'in', projectIds)
    .where('tag_value.key', '=', key)
    .$if(values !== undefined, (query) =>
      query.where((tag) => isValue(tag as ExpressionBuilder<Database, 'tag_value'>, values ?? [])),
    )
  return eb('issue.id', 'in', issueIds)
}

const exactly: ValueFilter = (eb, values) => eb('tag_value.value', 'in', values)

/** Plain values compare exactly, which an index answers; only those with `*` are patterns. */
function valueFilter(matching: TextMatching): ValueFilter {
  return (eb, values) => {
    const patterns = values.filter((value) => value.includes('*'))
    const plain = values.filter((value) => !value.includes('*'))
    return eb.or([
      exactly(eb, plain),
      ...patterns.map((pattern) => matching.matchesPattern(eb.ref('tag_value.value'), pattern)),
    ])
  }
}
