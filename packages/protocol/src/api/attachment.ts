import type { IssueSummary } from './issue.ts'

/** A file that came with an event. */
export interface AttachmentSummary {
  readonly id: string
  readonly event_id: string
  /** The protocol's attachment_type. */
  readonly type: string
  readonly name: string
  readonly mimetype: string
  readonly dateCreated: string
  readonly size: number
  readonly headers: { readonly [name: string]: string }
  /** Of its bytes. */
  readonly sha1: string
}

export type UserReportStatus = 'unresolved' | 'resolved' | 'spam'

/** What somebody who saw an error, or wished to say something, wrote about it. */
export interface UserReportSummary {
  readonly id: string
  /** Of the event that it is about; of the feedback itself where that is about none. */
  readonly eventID: string | null
  readonly name: string
  readonly email: string
  readonly comments: string
  readonly dateCreated: string
  readonly user: {
    readonly id: string | null
    readonly username: string | null
    readonly email: string | null
    readonly name: string | null
    readonly ipAddress: string | null
    readonly avatarUrl: string | null
  } | null
  readonly event: { readonly id: string; readonly eventID: string } | null
  readonly status: UserReportStatus
  readonly source: string
  readonly url: string | null
  readonly replayId: string | null
  /** Under which the files lie that came with a feedback; null for other reports. */
  readonly feedbackID: string | null
}

/** In lists over issues. */
export interface UserReportWithIssue extends UserReportSummary {
  /** Null where the event is not there, or none is named. */
  readonly issue: IssueSummary | null
  readonly project: { readonly id: string; readonly slug: string; readonly name: string } | null
}
