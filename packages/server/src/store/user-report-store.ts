import type { EventId, IssueId, KeyId, ProjectId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export const USER_REPORT_STATUSES = ['unresolved', 'resolved', 'spam'] as const
export type UserReportStatus = (typeof USER_REPORT_STATUSES)[number]

/** What somebody who saw an error, or wished to say something, wrote about it. */
export interface UserReport {
  readonly id: number
  readonly projectId: ProjectId
  /** Of a feedback, which its sender counts as an event. */
  readonly feedbackId: EventId | undefined
  /** Of the event that it is about. */
  readonly eventId: EventId | undefined
  /** Undefined until that event is stored. */
  readonly issueId: IssueId | undefined
  readonly name: string
  readonly email: string
  readonly comments: string
  /** Where it was written, as the client says. */
  readonly source: string
  readonly url: string | undefined
  readonly replayId: string | undefined
  readonly status: UserReportStatus
  readonly createdAtMs: number
}

export type NewUserReport = Omit<UserReport, 'id' | 'issueId' | 'status'>

/** A report that waits to be written, in the transaction of its batch. */
export interface ProcessedUserReport extends NewUserReport {
  readonly keyId: KeyId
}

/** Of the comments it is the reference's figure, of the others what events keep of such texts. */
export const USER_REPORT_CHARS_MAX = {
  name: 128,
  email: 255,
  comments: 4096,
  source: 64,
  url: 2048,
} as const

export type UserReportText = keyof typeof USER_REPORT_CHARS_MAX

export interface UserReportQuery {
  readonly projectIds: readonly ProjectId[]
  /** Any when undefined. */
  readonly status?: UserReportStatus | undefined
}

/**
 * How long whoever wrote a report may correct it by sending another for the same event, the
 * reference's figure. Afterwards the first one stays.
 */
export const USER_REPORT_CHANGE_MS_MAX = 5 * 60_000

export interface UserReportStore {
  /** Undefined where the event has one already that is too old to be corrected. */
  insert(report: NewUserReport): Promise<UserReport | undefined>
  find(projectId: ProjectId, id: number): Promise<UserReport | undefined>
  findOfEvent(projectId: ProjectId, eventId: EventId): Promise<UserReport | undefined>
  /** A feedback, by the id that its sender gave it. */
  findFeedback(projectId: ProjectId, feedbackId: EventId): Promise<UserReport | undefined>
  /** Newest first. */
  list(query: UserReportQuery, page: PageRequest): Promise<Page<UserReport>>
  /** Newest first. */
  listOfIssue(issueId: IssueId, page: PageRequest): Promise<Page<UserReport>>
  countOfIssue(issueId: IssueId): Promise<number>
  setStatus(id: number, status: UserReportStatus): Promise<UserReport | undefined>
  delete(id: number): Promise<boolean>
  /** Finds the events of reports and attachments that came long before them. */
  linkWaiting(createdAfterMs: number): Promise<void>
}
