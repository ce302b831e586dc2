import type { Expression, SqlBool } from 'kysely'
import type { IssueTerm } from '../../../search/search-tree.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'

/** Under its own short id, or under that of one that was merged into it. */
export function isCalled(
  eb: IssueExpressions,
  { projectSlug, shortNumber }: IssueTerm['shortIds'][number],
  { projectIds }: Pick<ConditionDeps, 'projectIds'>,
): Expression<SqlBool> {
  const merged = eb
    .selectFrom('issue_redirect')
    .select('issue_redirect.target_issue_id')
    .where('issue_redirect.project_id', 'in', projectIds)
    .where('issue_redirect.short_number', '=', shortNumber)
    .where('issue_redirect.project_id', 'in', projectsNamed(eb, [projectSlug]))
  return eb.or([
    eb.and([isInProjects(eb, [projectSlug]), eb('issue.short_number', '=', shortNumber)]),
    eb('issue.id', 'in', merged),
  ])
}

export function isInProjects(eb: IssueExpressions, slugs: readonly string[]): Expression<SqlBool> {
  return eb('issue.project_id', 'in', projectsNamed(eb, slugs))
}

/** Projects of other organizations may have the slug, but none of the issues that are looked at. */
function projectsNamed(eb: IssueExpressions, slugs: readonly string[]) {
  return eb.selectFrom('project').select('project.id').where('project.slug', 'in', slugs)
}
