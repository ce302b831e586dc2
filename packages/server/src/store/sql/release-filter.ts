import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import type { ReleaseOrder, ReleaseQuery, ReleaseTerm } from '../release-store.ts'
import type { Database } from './database.ts'
import type { TextMatching } from './text-matching.ts'
import { versionCondition } from './version-condition.ts'

type ReleaseExpressions = ExpressionBuilder<Database, 'release'>

/** The condition on `release` that a query stands for. */
export function releaseFilter(
  eb: ReleaseExpressions,
  query: ReleaseQuery,
  matching: TextMatching,
): Expression<SqlBool> {
  const { organizationId, projectIds, environments, status } = query
  const conditions: Expression<SqlBool>[] = [eb('release.organization_id', '=', organizationId)]
  if (status !== undefined) conditions.push(eb('release.status', '=', status))
  const ofProjects = eb
    .selectFrom('release_project')
    .select('release_project.release_id')
    .where('release_project.project_id', 'in', projectIds)
  conditions.push(eb('release.id', 'in', ofProjects))
  if (environments.length > 0) conditions.push(isSeenIn(eb, query))
  if (query.versions) conditions.push(eb('release.version', 'in', query.versions))
  if (query.range !== undefined) {
    conditions.push(eb(releaseDate(eb), '>=', query.range.fromMs))
    conditions.push(eb(releaseDate(eb), '<', query.range.toMs))
  }
  for (const term of query.terms) {
    const condition = termCondition(eb, term, matching)
    conditions.push(term.negated ? eb.not(condition) : condition)
  }
  return eb.and(conditions)
}

function isSeenIn(eb: ReleaseExpressions, { projectIds, environments }: ReleaseQuery) {
  const seen = eb
    .selectFrom('release_environment')
    .select('release_environment.release_id')
    .where('release_environment.project_id', 'in', projectIds)
    .where('release_environment.environment', 'in', environments)
  return eb('release.id', 'in', seen)
}

function termCondition(
  eb: ReleaseExpressions,
  term: ReleaseTerm,
  matching: TextMatching,
): Expression<SqlBool> {
  switch (term.kind) {
    case 'text':
      return matching.contains(eb.ref('release.version'), term.text)
    case 'pattern':
      return matching.matchesPattern(eb.ref('release.version'), term.pattern)
    case 'version':
      return versionCondition(eb, term.match)
    case 'package':
      return eb('release.package', '=', term.name)
    case 'build':
      return eb(eb.fn.coalesce('release.build_code', eb.val('')), '=', term.code)
  }
}

/** When it came into use, as far as anybody said. */
export function releaseDate(eb: ReleaseExpressions): Expression<number> {
  return eb.fn.coalesce('release.released_at_ms', 'release.created_at_ms')
}

/** Names that are no versions come last in orders by version. */
export function orderReleases<T>(
  select: SelectQueryBuilder<Database, 'release', T>,
  order: ReleaseOrder,
): SelectQueryBuilder<Database, 'release', T> {
  switch (order) {
    case 'oldest':
      return select.orderBy('created_at_ms', 'asc').orderBy('id', 'asc')
    case 'newest':
      return select.orderBy('created_at_ms', 'desc').orderBy('id', 'desc')
    case 'date':
      return select.orderBy((eb) => releaseDate(eb), 'desc').orderBy('id', 'desc')
    case 'semver':
      return VERSION_COLUMNS.reduce(
        (ordered, column) => ordered.orderBy(column, 'desc'),
        select.orderBy((eb) => eb('release.major', 'is', null), 'asc'),
      ).orderBy('id', 'desc')
    case 'build':
      return select
        .orderBy((eb) => eb.fn.coalesce('release.build_number', eb.val(-1)), 'desc')
        .orderBy('id', 'desc')
  }
}

const VERSION_COLUMNS = [
  'release.major',
  'release.minor',
  'release.patch',
  'release.revision',
  'release.prerelease_key',
  'release.build_number',
] as const
