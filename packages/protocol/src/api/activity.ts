import type { JsonObject } from '../json.ts'
import type { UserReference } from './user.ts'

/** `GET /api/0/issues/{id}/activities/`: one thing that happened to an issue. */
export interface ActivitySummary {
  readonly id: string
  /** The reference's name of what happened, such as `set_resolved`. */
  readonly type: string
  /** Null where no person did it, and for one who is gone. */
  readonly user: UserReference | null
  readonly sentry_app: null
  readonly data: JsonObject
  readonly dateCreated: string
}

/** Who is subscribed to an issue, and who has seen it, the last one first. */
export interface IssuePeople {
  readonly participants: readonly (UserReference & { readonly type: 'user' })[]
  readonly seenBy: readonly (UserReference & { readonly lastSeen: string })[]
}
