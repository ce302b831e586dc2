import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { SearchValue } from '../../../search/search-tree.ts'
import type { Database } from '../database.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import { valueCondition } from './value-condition.ts'

type TagExpressions = ExpressionBuilder<Database, 'tag_value' | 'issue_tag'>
type ValueFilter = (eb: TagExpressions) => Expression<SqlBool>

interface TagWanted {
  readonly key: string
  /** Which of the key's values; all of them by default. */
  readonly isValue?: ValueFilter
}

/** The issues of a tag as a set: the database may start from it, or look issues up in it. */
export function isTagged(
  eb: IssueExpressions,
  { key, isValue }: TagWanted,
  { projectIds }: Pick<ConditionDeps, 'projectIds'>,
): Expression<SqlBool> {
  const issueIds = eb
    .selectFrom('tag_value')
    .innerJoin('issue_tag', 'issue_tag.tag_value_id', 'tag_value.id')
    .select('issue_tag.issue_id')
    .where('tag_value.project_id', 'in', projectIds)
    .where('tag_value.key', '=', key)
    .$if(isValue !== undefined, (select) => select.where((tag) => isValue?.(tag) ?? tag.lit(true)))
  return eb('issue.id', 'in', issueIds)
}

/** A condition on the values of a tag. */
export function isTagValue(
  values: readonly SearchValue[],
  { matching }: Pick<ConditionDeps, 'matching'>,
): ValueFilter {
  return (eb) => valueCondition(eb, { text: eb.ref('tag_value.value'), values, matching })
}

/** Asks each issue, which is quicker for what nearly every issue has. */
export function hasCommonKey(eb: IssueExpressions, key: string): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select('issue_tag.issue_id')
      .whereRef('issue_tag.issue_id', '=', 'issue.id')
      .where('tag_value.key', '=', key),
  )
}
