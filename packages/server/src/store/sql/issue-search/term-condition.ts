import type { Expression, SqlBool } from 'kysely'
import type { SearchTerm } from '../../../search/search-tree.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import { fieldCondition, handledCondition, hasCondition, textCondition } from './event-condition.ts'
import { isCalled, isInProjects } from './name-condition.ts'
import { personCondition } from './person-condition.ts'
import {
  firstReleaseCondition,
  latestReleaseCondition,
  versionTermCondition,
} from './release-condition.ts'
import { dateCondition, enumCondition, numberCondition } from './scalar-condition.ts'
import { stateCondition } from './state-condition.ts'
import { isTagged, isTagValue } from './tag-condition.ts'

/**
 * Issues that fulfil a term, its negation included. What is said of events is asked of all events
 * of the issue together: any of them may fulfil the term.
 */
export function termCondition(
  eb: IssueExpressions,
  term: SearchTerm,
  deps: ConditionDeps,
): Expression<SqlBool> {
  if (term.kind === 'status') return stateCondition(eb, term)
  const condition = positiveCondition(eb, term, deps)
  return term.negated ? eb.not(condition) : condition
}

function positiveCondition(
  eb: IssueExpressions,
  term: Exclude<SearchTerm, { kind: 'status' }>,
  deps: ConditionDeps,
): Expression<SqlBool> {
  switch (term.kind) {
    case 'text':
      return textCondition(eb, term.parts, deps)
    case 'tag':
      return isTagged(eb, { key: term.tag, isValue: isTagValue(term.values, deps) }, deps)
    case 'has':
      return hasCondition(eb, term, deps)
    case 'field':
      return fieldCondition(eb, term, deps)
    case 'boolean':
      return handledCondition(eb, term, deps)
    case 'number':
      return numberCondition(eb, term)
    case 'date':
      return dateCondition(eb, term, deps)
    case 'enum':
      return enumCondition(eb, term)
    case 'person':
      return personCondition(eb, term, deps)
    case 'issue':
      return eb.or(term.shortIds.map((shortId) => isCalled(eb, shortId, deps)))
    case 'project':
      return isInProjects(eb, term.slugs)
    case 'version':
      return versionTermCondition(eb, term, deps)
    case 'first-release':
      return firstReleaseCondition(eb, term, deps)
    case 'latest-release':
      return latestReleaseCondition(eb, term, deps)
    case 'flag':
      return eb.lit(false)
  }
}
