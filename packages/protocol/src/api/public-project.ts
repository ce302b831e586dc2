import type { Level } from '../level.ts'
import type { SharedEvent } from './shared-issue.ts'

/** `GET /api/0/shared/projects/{org}/{project}/`: a project that is open to everybody. */
export interface PublicProject {
  readonly slug: string
  readonly name: string
  readonly platform: string | null
  readonly organization: { readonly slug: string; readonly name: string }
}

/** `…/issues/`: an issue of it, without anything about people or machines. */
export interface PublicIssue {
  readonly id: string
  readonly shortId: string
  readonly title: string
  readonly culprit: string
  readonly level: Level
  readonly status: string
  /** The public page. */
  readonly permalink: string
  readonly project: PublicProject
  readonly count: string
  readonly firstSeen: string
  readonly lastSeen: string
}

/** `…/issues/{issue}/` */
export interface PublicIssueDetail extends PublicIssue {
  readonly latestEvent: SharedEvent | null
}
