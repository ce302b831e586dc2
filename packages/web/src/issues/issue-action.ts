import type { IssueSummary } from '@vedette/protocol/api/issue'
import { formatPlural } from '../ui/format-count.ts'

export type IssueStatus = IssueSummary['status']
export type IssuePriority = IssueSummary['priority']

/** What a PUT on issues may change. */
export interface IssueChange {
  readonly status?: IssueStatus
  readonly substatus?: string | null
  readonly statusDetails?: Readonly<Record<string, string | number | boolean>>
  /** `user:1`, `team:2`, or empty for nobody. */
  readonly assignedTo?: string
  readonly priority?: IssuePriority
  readonly isBookmarked?: boolean
  readonly isSubscribed?: boolean
  readonly isPublic?: boolean
  readonly hasSeen?: boolean
  readonly inbox?: boolean
}

export interface IssueAction {
  readonly label: string
  /** `resolved`, as in "3 issues resolved". */
  readonly done: string
  readonly change: IssueChange
}

export const RESOLVE: IssueAction = {
  label: 'Resolve',
  done: 'resolved',
  change: { status: 'resolved' },
}
export const ARCHIVE: IssueAction = {
  label: 'Archive',
  done: 'archived until it escalates',
  change: { status: 'ignored', substatus: 'archived_until_escalating' },
}
export const REOPEN: IssueAction = {
  label: 'Reopen',
  done: 'reopened',
  change: { status: 'unresolved' },
}

/** Ways to resolve besides at once. */
export const RESOLVE_WAYS: readonly IssueAction[] = [
  {
    label: 'In the next release',
    done: 'resolved in the next release',
    change: { status: 'resolved', statusDetails: { inNextRelease: true } },
  },
  {
    label: 'In the latest release',
    done: 'resolved in the latest release',
    change: { status: 'resolved', statusDetails: { inRelease: 'latest' } },
  },
]

export function resolveInRelease(version: string): IssueAction {
  return {
    label: `In ${version}`,
    done: `resolved in ${version}`,
    change: { status: 'resolved', statusDetails: { inRelease: version } },
  }
}

function archiveUntil(label: string, details: IssueChange['statusDetails']): IssueAction {
  const change = { status: 'ignored', substatus: 'archived_until_condition_met' } as const
  const done = `archived ${label.charAt(0).toLowerCase()}${label.slice(1)}`
  return { label, done, change: { ...change, ...(details && { statusDetails: details }) } }
}

/** When an archived issue comes back. */
export const ARCHIVE_WAYS: readonly { readonly title: string; readonly ways: IssueAction[] }[] = [
  {
    title: 'For a time',
    ways: [
      archiveUntil('For an hour', { ignoreDuration: 60 }),
      archiveUntil('For a day', { ignoreDuration: 24 * 60 }),
      archiveUntil('For a week', { ignoreDuration: 7 * 24 * 60 }),
    ],
  },
  {
    title: 'Until it happens',
    ways: [
      archiveUntil('10 more times', { ignoreCount: 10 }),
      archiveUntil('100 more times', { ignoreCount: 100 }),
      archiveUntil('100 times within an hour', { ignoreCount: 100, ignoreWindow: 60 }),
    ],
  },
  {
    title: 'Until it affects',
    ways: [
      archiveUntil('1 more user', { ignoreUserCount: 1 }),
      archiveUntil('10 more users', { ignoreUserCount: 10 }),
    ],
  },
]

export const ARCHIVE_FOREVER: IssueAction = {
  label: 'For ever',
  done: 'archived for ever',
  change: { status: 'ignored', substatus: 'archived_forever' },
}

/** What waits for review is what is new or came back. */
export const REVIEW: IssueAction = {
  label: 'Mark as reviewed',
  done: 'reviewed',
  change: { inbox: false },
}

export function prioritize(priority: IssuePriority): IssueAction {
  const label = priority.charAt(0).toUpperCase() + priority.slice(1)
  return { label, done: `given ${priority} priority`, change: { priority } }
}

export const PRIORITIES = ['high', 'medium', 'low'] as const

export function describeDone(count: number, action: IssueAction): string {
  return `${formatPlural(count, 'issue')} ${action.done}.`
}

/** Issues become one only within a project, as it is the project that groups. */
export function canMerge(issues: readonly IssueSummary[]): boolean {
  return issues.length > 1 && new Set(issues.map(({ project }) => project.id)).size === 1
}
