import { LEVELS } from '@vedette/protocol/level'
import type { Expression, SqlBool } from 'kysely'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import { dateRangeOf, type SearchRange } from '../../../search/date-range.ts'
import type { DateTerm, EnumTerm, NumberTerm } from '../../../search/search-tree.ts'
import { ACTIVATING_KINDS } from '../../activity-store.ts'
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
  if (term.key === 'activeSince') return isActiveSince(eb, range)
  if (term.key !== 'timestamp') return isWithin(eb, 'issue.first_seen_at_ms', range)
  const { fromMs, toMs } = range
  return eb.and([
    ...(fromMs === undefined ? [] : [eb('issue.last_seen_at_ms', '>=', fromMs)]),
    ...(toMs === undefined ? [] : [eb('issue.first_seen_at_ms', '<', toMs)]),
  ])
}

/** The later of when it began and when it last came back, by itself or by a person. */
function isActiveSince(eb: IssueExpressions, { fromMs, toMs }: SearchRange): Expression<SqlBool> {
  const isSince = (ms: number) =>
    eb.or([
      eb('issue.first_seen_at_ms', '>=', ms),
      eb.exists(
        eb
          .selectFrom('activity')
          .select('activity.id')
          .whereRef('activity.issue_id', '=', 'issue.id')
          .where('activity.kind', 'in', ACTIVATING_KINDS)
          // Who takes a decision back leaves the issue as it was before.
          .where('activity.data', 'not like', '%"undo":true%')
          .where('activity.created_at_ms', '>=', ms),
      ),
    ])
  return eb.and([
    ...(fromMs === undefined ? [] : [isSince(fromMs)]),
    ...(toMs === undefined ? [] : [eb.not(isSince(toMs))]),
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
