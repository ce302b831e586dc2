import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { Translate } from '../messages/messages.ts'

export type IssueStatus = IssueSummary['status']
export type IssuePriority = IssueSummary['priority']

/** What a PUT on issues may change. */
export interface IssueChange {
  readonly status?: IssueStatus
  readonly substatus?: string | null
  readonly statusDetails?: Readonly<Record<string, string | number | boolean | CommitPlace>>
  /** `user:1`, `team:2`, or empty for nobody. */
  readonly assignedTo?: string
  readonly priority?: IssuePriority
  readonly isBookmarked?: boolean
  readonly isSubscribed?: boolean
  readonly isPublic?: boolean
  readonly hasSeen?: boolean
  readonly inbox?: boolean
}

interface CommitPlace {
  readonly commit: string
  readonly repository: string
}

export interface IssueAction {
  /** The catalogue says under `action` what it is called, and under `done` what was done. */
  readonly name: ActionName
  /** What these texts are about. */
  readonly values?: Readonly<Record<string, string | number>>
  readonly change: IssueChange
}

export type ActionName =
  | 'archive'
  | 'archiveDay'
  | 'archiveForever'
  | 'archiveHour'
  | 'archiveTimes'
  | 'archiveTimesWithin'
  | 'archiveUntil'
  | 'archiveUsers'
  | 'archiveWeek'
  | 'assign'
  | 'bookmark'
  | 'priority'
  | 'reopen'
  | 'resolve'
  | 'resolveIn'
  | 'resolveInCommit'
  | 'resolveLatest'
  | 'resolveNext'
  | 'review'
  | 'share'
  | 'subscribe'
  | 'unassign'
  | 'unbookmark'
  | 'unshare'
  | 'unsubscribe'

export const RESOLVE: IssueAction = { name: 'resolve', change: { status: 'resolved' } }
export const ARCHIVE: IssueAction = {
  name: 'archive',
  change: { status: 'ignored', substatus: 'archived_until_escalating' },
}
export const BOOKMARK: IssueAction = { name: 'bookmark', change: { isBookmarked: true } }
export const REOPEN: IssueAction = { name: 'reopen', change: { status: 'unresolved' } }

export const RESOLVE_NEXT: IssueAction = {
  name: 'resolveNext',
  change: { status: 'resolved', statusDetails: { inNextRelease: true } },
}
export const RESOLVE_LATEST: IssueAction = {
  name: 'resolveLatest',
  change: { status: 'resolved', statusDetails: { inRelease: 'latest' } },
}

export function resolveInRelease(version: string): IssueAction {
  const change = { status: 'resolved', statusDetails: { inRelease: version } } as const
  return { name: 'resolveIn', values: { version }, change }
}

/** The commit, wherever it is released, ends the issue. */
export function resolveInCommit(commit: string, repository: string): IssueAction {
  const change = {
    status: 'resolved',
    statusDetails: { inCommit: { commit, repository } },
  } as const
  return { name: 'resolveInCommit', values: { commit }, change }
}

type Details = Readonly<Record<string, number | string>>

function archiveUntil(name: ActionName, statusDetails: Details, values: Details = {}): IssueAction {
  const state = { status: 'ignored', substatus: 'archived_until_condition_met' } as const
  return { name, values, change: { ...state, statusDetails } }
}

export function archiveTimes(times: number): IssueAction {
  return archiveUntil('archiveTimes', { ignoreCount: times }, { times })
}

export function archiveTimesWithin(times: number, minutes: number): IssueAction {
  const details = { ignoreCount: times, ignoreWindow: minutes }
  return archiveUntil('archiveTimesWithin', details, { times, minutes })
}

/** A time to come. */
export function archiveUntilTime(untilMs: number): IssueAction {
  return archiveUntil('archiveUntil', { ignoreUntil: new Date(untilMs).toISOString() })
}

export function archiveUsers(users: number): IssueAction {
  return archiveUntil('archiveUsers', { ignoreUserCount: users }, { users })
}

/** When an archived issue comes back; the catalogue says under `action.archiveGroup` the titles. */
export const ARCHIVE_WAYS = [
  {
    title: 'time',
    ways: [
      archiveUntil('archiveHour', { ignoreDuration: 60 }),
      archiveUntil('archiveDay', { ignoreDuration: 24 * 60 }),
      archiveUntil('archiveWeek', { ignoreDuration: 7 * 24 * 60 }),
    ],
  },
  { title: 'events', ways: [archiveTimes(10), archiveTimes(100), archiveTimesWithin(100, 60)] },
  { title: 'users', ways: [archiveUsers(1), archiveUsers(10)] },
] as const

export const ARCHIVE_FOREVER: IssueAction = {
  name: 'archiveForever',
  change: { status: 'ignored', substatus: 'archived_forever' },
}

/** What waits for review is what is new or came back. */
export const REVIEW: IssueAction = { name: 'review', change: { inbox: false } }

export function prioritize(priority: IssuePriority): IssueAction {
  return { name: 'priority', values: { priority }, change: { priority } }
}

export const PRIORITIES = ['high', 'medium', 'low'] as const

/** `to` is what the assignee is called. */
export function assignTo(assignedTo: string, to: string): IssueAction {
  return { name: 'assign', values: { to }, change: { assignedTo } }
}

export const UNASSIGN: IssueAction = { name: 'unassign', change: { assignedTo: '' } }

export function describeDone(t: Translate<'issues'>, count: number, action: IssueAction): string {
  return t(`done.${action.name}`, { ...action.values, count })
}

/** Issues become one only within a project, as it is the project that groups. */
export function canMerge(issues: readonly IssueSummary[]): boolean {
  return issues.length > 1 && new Set(issues.map(({ project }) => project.id)).size === 1
}
