import type { EventMetadata, Level } from '../event.ts'
import type { JsonObject } from '../json.ts'
import type { ActivitySummary, IssuePeople } from './activity.ts'
import type { ReleaseDetail } from './release.ts'

export type SeriesPoint = readonly [atSeconds: number, count: number]

/** An issue as lists and detail pages show it, in the reference's shape. */
export interface IssueSummary {
  readonly id: string
  readonly shortId: string
  readonly title: string
  readonly culprit: string
  readonly permalink: string
  readonly logger: string | null
  readonly level: Level
  readonly status: 'unresolved' | 'resolved' | 'ignored'
  readonly substatus: string | null
  readonly statusDetails: JsonObject
  readonly isPublic: boolean
  readonly platform: string
  readonly project: {
    readonly id: string
    readonly name: string
    readonly slug: string
    readonly platform: string | null
  }
  readonly type: string
  readonly metadata: EventMetadata
  readonly numComments: number
  readonly assignedTo: IssueAssignee | null
  readonly isBookmarked: boolean
  readonly isSubscribed: boolean
  readonly subscriptionDetails: JsonObject | null
  readonly hasSeen: boolean
  readonly annotations: readonly JsonObject[]
  readonly issueType: string
  readonly issueCategory: string
  readonly priority: 'low' | 'medium' | 'high'
  /** Set when a person chose the priority. */
  readonly priorityLockedAt: string | null
  readonly isUnhandled: boolean
  readonly shareId: string | null
  /** A string, as the reference sends it. */
  readonly count: string
  readonly userCount: number
  readonly firstSeen: string
  readonly lastSeen: string
  /** Events per hour (`24h`) or per day (`14d`, `30d`), oldest first. */
  readonly stats: { readonly [period: string]: readonly SeriesPoint[] }
  /** In lists: of all events, where the rest is of some. */
  readonly lifetime?: SeenSummary
  /** In lists: of the events that the query is about; null when it is about all. */
  readonly filtered?: SeenSummary | null
  /** Whose it may be, the likeliest first: in details, and in lists that `expand=owners`. */
  readonly owners?: readonly IssueOwner[]
  /** Set where the query was the id of an event in this issue. */
  readonly matchingEventId?: string
}

/** How often some of an issue's events occurred, when, and to how many users. */
export interface SeenSummary {
  /** A string, as the reference sends it. */
  readonly count: string
  readonly userCount: number
  readonly firstSeen: string
  readonly lastSeen: string
}

export interface IssueAssignee {
  readonly type: 'user' | 'team'
  readonly id: string
  readonly name: string
  readonly email?: string
}

export interface IssueOwner {
  readonly type: 'suspectCommit' | 'ownershipRule' | 'codeowners'
  /** `user:1` or `team:1`. */
  readonly owner: string
  /** The reference's own spelling. */
  readonly date_added: string
}

export interface IssueDetail extends IssueSummary, IssuePeople {
  /** The whole release, or its name alone where it is gone. */
  readonly firstRelease: (Partial<ReleaseDetail> & { readonly version: string }) | null
  readonly lastRelease: (Partial<ReleaseDetail> & { readonly version: string }) | null
  readonly tags: readonly IssueTagKey[]
  /** Newest first; the first hundred. */
  readonly activity: readonly ActivitySummary[]
  readonly userReportCount: number
  readonly pluginActions: readonly JsonObject[]
  readonly pluginContexts: readonly JsonObject[]
  readonly pluginIssues: readonly JsonObject[]
}

export interface IssueTagKey {
  readonly key: string
  readonly name: string
  readonly uniqueValues: number
  readonly totalValues: number
  readonly topValues?: readonly IssueTagValue[]
}

/** A value that a search may ask for; one that nobody counts has no more than its name. */
export interface SuggestedTagValue {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly count: number | null
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}

export interface IssueTagValue {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly count: number
  /** Null in an overview of a part of the events: the tag by itself tells. */
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}
