import type { Level } from '../level.ts'
import type { EventEntry } from './event.ts'

/** `GET /api/0/shared/issues/{share}/`: an issue as everybody sees it who has the link. */
export interface SharedIssue {
  readonly id: string
  readonly shortId: string
  readonly title: string
  readonly culprit: string
  readonly level: Level
  /** The public page. */
  readonly permalink: string
  readonly shareId: string
  readonly isPublic: boolean
  readonly project: {
    readonly slug: string
    readonly name: string
    readonly organization: { readonly slug: string; readonly name: string }
  }
  readonly firstSeen: string
  readonly lastSeen: string
  readonly latestEvent: SharedEvent | null
}

/** No user, request, breadcrumbs, contexts, tags, variables: only what failed, and where. */
export interface SharedEvent {
  readonly eventID: string
  readonly title: string
  readonly culprit: string
  readonly platform: string
  readonly type: string
  readonly level: Level
  readonly dateCreated: string
  readonly entries: readonly EventEntry[]
}
