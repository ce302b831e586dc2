import type { ProjectId } from '@vedette/protocol/ids'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { parseVersionMatch } from '../../../releases/version-match.ts'
import type {
  FirstReleaseTerm,
  LatestReleaseTerm,
  SearchValue,
  VersionTerm,
} from '../../../search/search-tree.ts'
import type { Database } from '../database.ts'
import { versionCondition } from '../version-condition.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import { isTagged } from './tag-condition.ts'
import { valueCondition } from './value-condition.ts'

/** The release that the issue was first seen in. Never unknown, so that it can be negated. */
export function firstReleaseCondition(
  eb: IssueExpressions,
  { values }: FirstReleaseTerm,
  { matching }: ConditionDeps,
): Expression<SqlBool> {
  const text = eb.ref('issue.first_release').$castTo<string>()
  const condition = valueCondition(eb, { text, values, matching })
  return eb.and([eb('issue.first_release', 'is not', null), condition])
}

export function latestReleaseCondition(
  eb: IssueExpressions,
  { of }: LatestReleaseTerm,
  deps: ConditionDeps,
): Expression<SqlBool> {
  const latest = [...deps.facts.latestReleases]
  if (of === 'firstRelease') {
    return eb.or(
      latest.map(([projectId, version]) =>
        eb.and([
          eb('issue.project_id', '=', projectId),
          eb(eb.fn.coalesce('issue.first_release', eb.val('')), '=', version),
        ]),
      ),
    )
  }
  return isTagged(eb, { key: 'release', isValue: (tag) => isLatest(tag, latest) }, deps)
}

function isLatest(
  eb: ExpressionBuilder<Database, 'tag_value' | 'issue_tag'>,
  latest: readonly (readonly [ProjectId, string])[],
): Expression<SqlBool> {
  return eb.or(
    latest.map(([projectId, version]) =>
      eb.and([eb('tag_value.project_id', '=', projectId), eb('tag_value.value', '=', version)]),
    ),
  )
}

/** Events of the issue came from a release whose name says so. */
export function versionTermCondition(
  eb: IssueExpressions,
  term: VersionTerm,
  deps: ConditionDeps,
): Expression<SqlBool> {
  return isTagged(
    eb,
    {
      key: 'release',
      isValue: (tag) => {
        const versions = tag
          .selectFrom('release')
          .select('release.version')
          .where('release.id', 'in', (inner) =>
            inner
              .selectFrom('release_project')
              .select('release_project.release_id')
              .where('release_project.project_id', 'in', deps.projectIds),
          )
          .where((release) => releaseCondition(release, term, deps))
        return tag('tag_value.value', 'in', versions)
      },
    },
    deps,
  )
}

/** The condition on `release` that a term about its version, build or package stands for. */
export function releaseCondition(
  eb: ExpressionBuilder<Database, 'release'>,
  { key, operator, values }: Pick<VersionTerm, 'key' | 'operator' | 'values'>,
  { matching }: Pick<ConditionDeps, 'matching'>,
): Expression<SqlBool> {
  if (key === 'release.package') {
    return valueCondition(eb, { text: eb.ref('release.package'), values, matching })
  }
  if (key === 'release.build' && operator !== '=') {
    const number = eb.fn.coalesce('release.build_number', eb.val(-1))
    const [value] = values
    const wanted = value?.kind === 'exact' ? Number(value.text) : Number.NaN
    if (Number.isNaN(wanted)) return eb.lit(false)
    return eb.and([eb(number, operator, wanted), eb(number, '>=', 0)])
  }
  if (key === 'release.build') {
    const text = eb.fn.coalesce('release.build_code', eb.val(''))
    return valueCondition(eb, { text, values, matching })
  }
  return eb.or(
    values.map((value) => {
      const text = value.kind === 'exact' ? value.text : value.parts.join('*')
      const match = parseVersionMatch(text, operator)
      if (match !== undefined) return versionCondition(eb, match)
      return operator === '=' ? isVersionText(eb, value, matching) : eb.lit(false)
    }),
  )
}

/** What is no version, such as a hash, is compared as the text that it is, behind any package. */
function isVersionText(
  eb: ExpressionBuilder<Database, 'release'>,
  value: SearchValue,
  matching: ConditionDeps['matching'],
): Expression<SqlBool> {
  const text = eb.ref('release.version')
  const [first = '', ...others] = value.kind === 'exact' ? [value.text] : value.parts
  return eb.or([
    valueCondition(eb, { text, values: [value], matching }),
    matching.matchesParts(text, ['', `@${first}`, ...others]),
  ])
}
