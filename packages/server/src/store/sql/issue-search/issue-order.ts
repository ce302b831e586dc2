import { type Expression, sql } from 'kysely'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import { RECOMMENDED, TREND_BASE_DAYS, trendHours } from '../../issue-rank.ts'
import type { IssueQuery, IssueSort } from '../../issue-store.ts'
import type { IssueTable } from '../database.ts'
import type { IssueExpressions } from './condition-deps.ts'

/** Those that a column answers. */
const SORT_COLUMNS: { readonly [S in IssueSort]?: keyof IssueTable } = {
  date: 'last_seen_at_ms',
  new: 'first_seen_at_ms',
  freq: 'event_count',
  user: 'user_count',
  priority: 'priority',
  inbox: 'status_changed_at_ms',
}

/** What the list is sorted by, the largest first. */
export function issueOrder(
  eb: IssueExpressions,
  { sort, context }: Pick<IssueQuery, 'sort' | 'context'>,
): Expression<unknown> {
  const column = SORT_COLUMNS[sort]
  if (column !== undefined) return eb.ref(`issue.${column}`)
  return sort === 'trends' ? trend(eb, context.nowMs) : recommendation(context.nowMs)
}

/** Hours are read of those issues alone that were seen lately: the others have no trend. */
function trend(eb: IssueExpressions, nowMs: number): Expression<number> {
  const { recent, base } = trendHours(nowMs)
  const hours = eb
    .selectFrom('issue_hour')
    .select(
      sql<number>`sum(case when hour >= ${recent} then event_count else 0 end) * 1.0
        / (sum(case when hour < ${recent} then event_count else 0 end) * 1.0
          / ${TREND_BASE_DAYS} + 1)`.as('trend'),
    )
    .whereRef('issue_hour.issue_id', '=', 'issue.id')
    .where('issue_hour.hour', '>=', base)
  return sql<number>`case when issue.last_seen_at_ms < ${recent * 1000} then 0
    else coalesce(${hours}, 0) end`
}

function recommendation(nowMs: number): Expression<number> {
  const { seen, priority, events, users, isNew } = RECOMMENDED
  const recency = (column: string, { weight, halfMs }: typeof seen | typeof isNew) => {
    const age = sql`${nowMs} - ${sql.ref(column)}`
    return sql`case when ${age} > 0 then ${weight} / (1.0 + (${age}) * 1.0 / ${halfMs})
      else ${weight} end`
  }
  const share = (column: string, { weight, half }: typeof events | typeof users) =>
    sql`${weight} * 1.0 * ${sql.ref(column)} / (${sql.ref(column)} + ${half})`
  return sql<number>`${recency('issue.last_seen_at_ms', seen)}
    + ${priority.weight} * 1.0 * issue.priority / ${PRIORITIES.length - 1}
    + ${share('issue.event_count', events)} + ${share('issue.user_count', users)}
    + ${recency('issue.first_seen_at_ms', isNew)}`
}
