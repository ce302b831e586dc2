import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

/** What somebody wrote about an issue. */
export interface Comment {
  readonly id: number
  readonly issueId: IssueId
  /** Undefined where no person wrote it. */
  readonly authorUserId: UserId | undefined
  readonly text: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export type NewComment = Omit<Comment, 'id' | 'updatedAtMs'>

/** Invariant: an issue's `commentCount` is the number of its comments, after each of these. */
export interface CommentStore {
  /** Undefined where the issue is gone. */
  insert(comment: NewComment): Promise<Comment | undefined>
  find(id: number): Promise<Comment | undefined>
  /** Newest first. */
  list(issueId: IssueId, page: PageRequest): Promise<Page<Comment>>
  update(id: number, change: Pick<Comment, 'text' | 'updatedAtMs'>): Promise<Comment | undefined>
  delete(id: number): Promise<boolean>
}
