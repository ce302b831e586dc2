import type { UserReference } from './user.ts'

/** `GET /api/0/issues/{id}/comments/`: the reference's activity of the type `note`. */
export interface CommentSummary {
  readonly id: string
  readonly type: 'note'
  /** Null for a person who is gone. */
  readonly user: UserReference | null
  readonly data: { readonly text: string }
  readonly dateCreated: string
  readonly issue: { readonly id: string; readonly shortId: string; readonly title: string }
}
