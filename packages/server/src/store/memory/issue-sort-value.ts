import { PRIORITIES } from '../../lifecycle/issue-state.ts'
import { hourOf } from '../accepted-outcome.ts'
import { RECOMMENDED, trendHours, trendRank } from '../issue-rank.ts'
import type { Issue, IssueQuery } from '../issue-store.ts'
import type { MemoryState } from './memory-state.ts'

/** What the list is sorted by, the largest first. */
export function issueSortValue(
  state: MemoryState,
  issue: Issue,
  { sort, context }: Pick<IssueQuery, 'sort' | 'context'>,
): number {
  switch (sort) {
    case 'date':
      return issue.lastSeenAtMs
    case 'new':
      return issue.firstSeenAtMs
    case 'freq':
      return issue.eventCount
    case 'user':
      return issue.userCount
    case 'priority':
      return PRIORITIES.indexOf(issue.priority)
    case 'inbox':
      return issue.statusChangedAtMs
    case 'trends':
      return trendOf(state, issue, context.nowMs)
    case 'recommended':
      return recommendationOf(issue, context.nowMs)
  }
}

function trendOf({ events }: MemoryState, { id }: Issue, nowMs: number): number {
  const { recent, base } = trendHours(nowMs)
  const hours = [...events.values()]
    .filter((event) => event.issueId === id)
    .map((event) => hourOf(event.occurredAtMs))
  const recentCount = hours.filter((hour) => hour >= recent).length
  return trendRank(recentCount, hours.filter((hour) => hour >= base && hour < recent).length)
}

function recommendationOf(issue: Issue, nowMs: number): number {
  const { seen, priority, events, users, isNew } = RECOMMENDED
  const recency = (atMs: number, { weight, halfMs }: typeof seen | typeof isNew) =>
    weight / (1 + Math.max(0, nowMs - atMs) / halfMs)
  const share = (count: number, { weight, half }: typeof events | typeof users) =>
    (weight * count) / (count + half)
  return (
    recency(issue.lastSeenAtMs, seen) +
    (priority.weight * PRIORITIES.indexOf(issue.priority)) / (PRIORITIES.length - 1) +
    share(issue.eventCount, events) +
    share(issue.userCount, users) +
    recency(issue.firstSeenAtMs, isNew)
  )
}
