import type { Tag } from '@vedette/protocol/event'
import type { IssueStatusTerm, IssueTerm } from '../../search/issue-search.ts'
import type { Issue, IssueQuery } from '../issue-store.ts'

/** Whether an issue, with the tags of all its events, is what the query asks for. */
export function matchesIssue(issue: Issue, tags: readonly Tag[], query: IssueQuery): boolean {
  const { projectIds, environments, seenFromMs, seenToMs, search } = query
  if (!projectIds.includes(issue.projectId)) return false
  if (seenFromMs !== undefined && issue.lastSeenAtMs < seenFromMs) return false
  if (seenToMs !== undefined && issue.firstSeenAtMs >= seenToMs) return false
  const isInEnvironment = tags.some(
    ([key, value]) => key === 'environment' && environments.includes(value),
  )
  if (environments.length > 0 && !isInEnvironment) return false
  return search.terms.every((term) => holds(issue, tags, term) !== term.negated)
}

function holds(issue: Issue, tags: readonly Tag[], term: IssueTerm): boolean {
  switch (term.kind) {
    case 'text':
      return [issue.title, issue.culprit].some((text) => {
        return text.toLowerCase().includes(term.text.toLowerCase())
      })
    case 'status':
      return hasStatus(issue, term.status)
    case 'level':
      return term.levels.includes(issue.level)
    case 'has':
      return tags.some(([key]) => key === term.key)
    case 'tag':
      return tags.some(([key, value]) => {
        return key === term.key && term.values.some((pattern) => isLike(value, pattern))
      })
  }
}

function hasStatus(issue: Issue, status: IssueStatusTerm): boolean {
  const isAssigned = issue.assignedUserId !== undefined || issue.assignedTeamId !== undefined
  if (status === 'assigned') return isAssigned
  if (status === 'unassigned') return !isAssigned
  return issue.status === status
}

/** Exact, but where `*` makes it a pattern: then without regard to case. */
function isLike(value: string, pattern: string): boolean {
  if (!pattern.includes('*')) return value === pattern
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(value)
}
