import { LEVELS } from '@vedette/protocol/level'
import type { Expression, SqlBool } from 'kysely'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import { dateRangeOf, type SearchRange } from '../../../search/date-range.ts'
import type { DateTerm, EnumTerm, NumberTerm } from '../../../search/search-tree.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'

const NUMBER_COLUMNS = {
  timesSeen: 'issue.event_count',
  'issue.id': 'issue.id',
  'project.id': 'issue.project_id',
} as const

export function numberCondition(
  eb: IssueExpressions,
  { key, operator, values }: NumberTerm,
): Expression<SqlBool> {
  if (key === 'stack.lineno' || key === 'stack.colno') return eb.lit(false)
  const column = NUMBER_COLUMNS[key]
  if (operator === '=') return eb(column, 'in', values)
  return eb.and(values.map((value) => eb(column, operator, value)))
}

export function dateCondition(
  eb: IssueExpressions,
  term: DateTerm,
  { context }: ConditionDeps,
): Expression<SqlBool> {
  const range = dateRangeOf(term, context.nowMs)
  if (term.key === 'lastSeen') return isWithin(eb, 'issue.last_seen_at_ms', range)
  if (term.key !== 'timestamp') return isWithin(eb, 'issue.first_seen_at_ms', range)
  const { fromMs, toMs } = range
  return eb.and([
    ...(fromMs === undefined ? [] : [eb('issue.last_seen_at_ms', '>=', fromMs)]),
    ...(toMs === undefined ? [] : [eb('issue.first_seen_at_ms', '<', toMs)]),
  ])
}

function isWithin(
  eb: IssueExpressions,
  column: 'issue.first_seen_at_ms' | 'issue.last_seen_at_ms',
  { fromMs, toMs }: SearchRange,
): Expression<SqlBool> {
  return eb.and([
    ...(fromMs === undefined ? [] : [eb(column, '>=', fromMs)]),
    ...(toMs === undefined ? [] : [eb(column, '<', toMs)]),
  ])
}

export function enumCondition(
  eb: IssueExpressions,
  { key, values }: EnumTerm,
): Expression<SqlBool> {
  switch (key) {
    case 'level':
      return eb('issue.level', 'in', indexesIn(LEVELS, values))
    case 'event.type':
      return eb('issue.type', 'in', values)
    // All issues are of errors.
    case 'issue.category':
    case 'issue.type':
      return eb.lit(values.includes('error'))
    case 'issue.priority':
      return eb('issue.priority', 'in', indexesIn(PRIORITIES, values))
    // Stages come of sessions, which are not counted yet: no release has one.
    case 'release.stage':
      return eb.lit(false)
  }
}

function indexesIn(known: readonly string[], values: readonly string[]): readonly number[] {
  return values.map((value) => known.indexOf(value))
}
