import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { VersionMatch } from '../../releases/version-match.ts'
import type { Database } from './database.ts'

/** The condition on `release` that a version stands for: `matchesVersion` in SQL. */
export function versionCondition(
  eb: ExpressionBuilder<Database, 'release'>,
  match: VersionMatch,
): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [eb('release.major', 'is not', null)]
  if (match.package !== undefined) conditions.push(eb('release.package', '=', match.package))
  if (match.kind === 'prefix') {
    for (const [index, number] of match.numbers.entries()) {
      const column = PREFIX_COLUMNS[index]
      if (column !== undefined) conditions.push(eb(column, '=', number))
    }
  } else {
    const { major, minor, patch, revision, prereleaseKey } = match.to
    const columns = eb.refTuple(
      'release.major',
      'release.minor',
      'release.patch',
      'release.revision',
      'release.prerelease_key',
    )
    const values = eb.tuple(major, minor, patch, revision, prereleaseKey)
    conditions.push(eb(columns, match.operator, values))
  }
  return eb.and(conditions)
}

const PREFIX_COLUMNS = [
  'release.major',
  'release.minor',
  'release.patch',
  'release.revision',
] as const
