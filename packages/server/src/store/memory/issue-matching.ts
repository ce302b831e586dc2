import type { UserId } from '@vedette/protocol/ids'
import { dateRangeOf } from '../../search/date-range.ts'
import { matchesValue } from '../../search/match-value.ts'
import type {
  SearchNode,
  SearchPerson,
  SearchStatus,
  SearchTerm,
} from '../../search/search-tree.ts'
import { ACTIVATING_KINDS } from '../activity-store.ts'
import type { StoredEvent } from '../event-store.ts'
import type { Issue, IssueQuery } from '../issue-store.ts'
import { matchesEventTerm } from './event-matching.ts'
import { indexedEventOf } from './indexed-event-of.ts'
import { findLatestRelease } from './latest-release.ts'
import type { MemoryState } from './memory-state.ts'

/** An issue, and where to look up what a search asks besides its own row. */
interface Matched {
  readonly state: MemoryState
  readonly issue: Issue
  readonly events: readonly StoredEvent[]
  readonly query: IssueQuery
}

/** Whether an issue, with all its events, is what the query asks for. */
export function matchesIssue(state: MemoryState, issue: Issue, query: IssueQuery): boolean {
  const { projectIds, environments, seenFromMs, seenToMs, search } = query
  if (!projectIds.includes(issue.projectId)) return false
  if (seenFromMs !== undefined && issue.lastSeenAtMs < seenFromMs) return false
  if (seenToMs !== undefined && issue.firstSeenAtMs >= seenToMs) return false
  const events = [...state.events.values()].filter((event) => event.issueId === issue.id)
  const isInEnvironment = events.some(({ event }) =>
    event.tags.some(([key, value]) => key === 'environment' && environments.includes(value)),
  )
  if (environments.length > 0 && !isInEnvironment) return false
  return matchesNode({ state, issue, events, query }, search)
}

function matchesNode(matched: Matched, node: SearchNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((one) => matchesNode(matched, one))
    case 'or':
      return node.nodes.some((one) => matchesNode(matched, one))
    case 'not':
      return !matchesNode(matched, node.node)
    default:
      return holds(matched, node) !== node.negated
  }
}

function holds(matched: Matched, term: SearchTerm): boolean {
  const { issue, state } = matched
  switch (term.kind) {
    case 'status':
      return term.statuses.some((status) => hasStatus(issue, status))
    case 'person':
      return term.people.some((person) => {
        if (term.key === 'assigned') return isAssignedTo(matched, person)
        if (term.key === 'assigned_or_suggested') return mayBeOf(matched, person)
        return isMarkedBy(matched, term.key, person)
      })
    case 'number':
      return holdsNumber(matched, term)
    case 'date':
      return holdsDate(matched, term)
    case 'enum':
      return holdsEnum(issue, term)
    case 'issue':
      return term.shortIds.some(
        ({ projectSlug, shortNumber }) =>
          slugOf(matched) === projectSlug && issue.shortNumber === shortNumber,
      )
    case 'project':
      return term.slugs.includes(slugOf(matched) ?? '')
    case 'first-release': {
      const { firstRelease } = issue
      return firstRelease !== undefined && matchesValue(term.values, firstRelease)
    }
    case 'latest-release': {
      const latest = findLatestRelease(state, issue.projectId)
      if (latest === undefined) return false
      if (term.of === 'firstRelease') return issue.firstRelease === latest
      return matched.events.some(({ event }) => event.release === latest)
    }
    default:
      return matched.events.some((event) => matchesEventTerm(indexedEventOf(state, event), term))
  }
}

function hasStatus(issue: Issue, status: SearchStatus): boolean {
  const isAssigned = issue.assignedUserId !== undefined || issue.assignedTeamId !== undefined
  const isOpen = issue.status === 'unresolved'
  switch (status) {
    case 'assigned':
      return isAssigned
    case 'unassigned':
      return !isAssigned
    case 'for_review':
      return isOpen && ['new', 'regressed', 'escalating'].includes(issue.substatus ?? '')
    case 'linked':
      return false
    case 'unlinked':
      return true
    default:
      return issue.status === status || issue.substatus === status
  }
}

function isAssignedTo({ issue, state, query }: Matched, person: SearchPerson): boolean {
  const { assignedUserId, assignedTeamId } = issue
  const { userId, teamIds } = query.context
  switch (person.kind) {
    case 'none':
      return assignedUserId === undefined && assignedTeamId === undefined
    case 'me':
      return assignedUserId !== undefined && assignedUserId === userId
    case 'my_teams':
      return assignedTeamId !== undefined && teamIds.includes(assignedTeamId)
    case 'team':
      return assignedTeamId !== undefined && state.teams.get(assignedTeamId)?.slug === person.slug
    case 'user':
      return isCalled(state, assignedUserId, person.name)
  }
}

/** Whose it is; of one that nobody has, whose rules and commits say it is. */
function mayBeOf(matched: Matched, person: SearchPerson): boolean {
  const { issue, state } = matched
  if (issue.assignedUserId !== undefined || issue.assignedTeamId !== undefined) {
    return isAssignedTo(matched, person)
  }
  const owners = state.code.suggestions.get(issue.id) ?? []
  if (person.kind === 'none') return owners.length === 0
  return owners.some(({ userId, teamId }) => {
    const suggested = { ...issue, assignedUserId: userId, assignedTeamId: teamId }
    return isAssignedTo({ ...matched, issue: suggested }, person)
  })
}

function isCalled(state: MemoryState, userId: UserId | undefined, name: string): boolean {
  const user = userId === undefined ? undefined : state.users.get(userId)
  const names = user ? [user.email.toLowerCase(), String(user.id)] : []
  return names.includes(name.toLowerCase())
}

function isMarkedBy(
  { issue, state, query }: Matched,
  key: 'bookmarks' | 'subscribed',
  person: SearchPerson,
): boolean {
  return [...state.issueUsers.values()].some((user) => {
    if (user.issueId !== issue.id) return false
    if (!(key === 'bookmarks' ? user.isBookmarked : user.isSubscribed)) return false
    if (person.kind === 'user') return isCalled(state, user.userId, person.name)
    return person.kind === 'me' && user.userId === query.context.userId
  })
}

function slugOf({ state, issue }: Matched): string | undefined {
  return state.projects.get(issue.projectId)?.slug
}

function holdsNumber(
  { issue }: Matched,
  { key, operator, values }: Extract<SearchTerm, { kind: 'number' }>,
): boolean {
  const numbers: { readonly [name: string]: number } = {
    timesSeen: issue.eventCount,
    'issue.id': issue.id,
    'project.id': issue.projectId,
  }
  const number = numbers[key]
  if (number === undefined) return false
  return values.some((value) => {
    if (operator === '=') return number === value
    if (operator.startsWith('>') && number > value) return true
    if (operator.startsWith('<') && number < value) return true
    return operator.endsWith('=') && number === value
  })
}

function holdsDate(
  { issue, query, state }: Matched,
  term: Extract<SearchTerm, { kind: 'date' }>,
): boolean {
  const { fromMs = -Infinity, toMs = Infinity } = dateRangeOf(term, query.context.nowMs)
  const { firstSeenAtMs, lastSeenAtMs } = issue
  if (term.key === 'timestamp') return lastSeenAtMs >= fromMs && firstSeenAtMs < toMs
  const seenAtMs = term.key === 'lastSeen' ? lastSeenAtMs : firstSeenAtMs
  const atMs = term.key === 'activeSince' ? activeSinceMs(state, issue) : seenAtMs
  return atMs >= fromMs && atMs < toMs
}

function activeSinceMs(state: MemoryState, { id, firstSeenAtMs }: Issue): number {
  const times = [...state.activity.values()]
    .filter(({ issueId, data }) => issueId === id && data.undo !== true)
    .filter(({ kind }) => ACTIVATING_KINDS.some((one) => one === kind))
    .map(({ createdAtMs }) => createdAtMs)
  return Math.max(firstSeenAtMs, ...times)
}

function holdsEnum(issue: Issue, { key, values }: Extract<SearchTerm, { kind: 'enum' }>): boolean {
  switch (key) {
    case 'level':
      return values.includes(issue.level)
    case 'event.type':
      return values.includes(issue.type)
    case 'issue.category':
    case 'issue.type':
      return values.includes('error')
    case 'issue.priority':
      return values.includes(issue.priority)
    case 'release.stage':
      return false
  }
}
