import type { IssueId } from '@vedette/protocol/ids'
import type { Comment, CommentStore, NewComment } from '../comment-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryCommentStore implements CommentStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(comment: NewComment): Promise<Comment | undefined> {
    if (!this.#state.issues.has(comment.issueId)) return undefined
    const id = nextId(this.#state)
    const inserted = { id, ...comment, updatedAtMs: comment.createdAtMs }
    this.#state.comments.set(id, inserted)
    this.#recount(comment.issueId)
    return inserted
  }

  async find(id: number): Promise<Comment | undefined> {
    return this.#state.comments.get(id)
  }

  async list(issueId: IssueId, page: PageRequest): Promise<Page<Comment>> {
    return pageOf(this.#listOf(issueId).toReversed().slice(page.offset), page)
  }

  async update(
    id: number,
    change: Pick<Comment, 'text' | 'updatedAtMs'>,
  ): Promise<Comment | undefined> {
    const comment = this.#state.comments.get(id)
    if (!comment) return undefined
    const changed = { ...comment, ...change }
    this.#state.comments.set(id, changed)
    return changed
  }

  async delete(id: number): Promise<boolean> {
    const comment = this.#state.comments.get(id)
    if (!comment) return false
    this.#state.comments.delete(id)
    this.#recount(comment.issueId)
    return true
  }

  #listOf(issueId: IssueId): readonly Comment[] {
    return [...this.#state.comments.values()].filter((comment) => comment.issueId === issueId)
  }

  #recount(issueId: IssueId): void {
    const issue = this.#state.issues.get(issueId)
    const commentCount = this.#listOf(issueId).length
    if (issue) this.#state.issues.set(issueId, { ...issue, commentCount })
  }
}
