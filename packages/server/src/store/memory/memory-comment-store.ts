import type { IssueId } from '@vedette/protocol/ids'
import type { Comment, CommentStore, NewComment } from '../comment-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { MemoryActivity } from './memory-issue-life.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryCommentStore implements CommentStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert({ issueId, authorUserId, text, createdAtMs }: NewComment) {
    if (!this.#state.issues.has(issueId)) return undefined
    const id = nextId(this.#state)
    const times = { createdAtMs, updatedAtMs: createdAtMs }
    const actor = { actorUserId: authorUserId }
    const note = { id, issueId, kind: 'note', ...actor, data: { text }, ...times } as const
    this.#state.activity.set(id, note)
    this.#recount(issueId)
    return commentOf(note)
  }

  async find(id: number): Promise<Comment | undefined> {
    const note = this.#findNote(id)
    return note && commentOf(note)
  }

  async list(issueId: IssueId, page: PageRequest): Promise<Page<Comment>> {
    const comments = this.#listOf(issueId).map(commentOf)
    return pageOf(comments.toReversed().slice(page.offset), page)
  }

  async update(
    id: number,
    { text, updatedAtMs }: Pick<Comment, 'text' | 'updatedAtMs'>,
  ): Promise<Comment | undefined> {
    const note = this.#findNote(id)
    if (!note) return undefined
    const changed = { ...note, data: { text }, updatedAtMs }
    this.#state.activity.set(id, changed)
    return commentOf(changed)
  }

  async delete(id: number): Promise<boolean> {
    const note = this.#findNote(id)
    if (!note) return false
    this.#state.activity.delete(id)
    this.#recount(note.issueId)
    return true
  }

  #findNote(id: number): MemoryActivity | undefined {
    const found = this.#state.activity.get(id)
    return found?.kind === 'note' ? found : undefined
  }

  #listOf(issueId: IssueId): readonly MemoryActivity[] {
    return [...this.#state.activity.values()].filter(
      (activity) => activity.issueId === issueId && activity.kind === 'note',
    )
  }

  #recount(issueId: IssueId): void {
    const issue = this.#state.issues.get(issueId)
    const commentCount = this.#listOf(issueId).length
    if (issue) this.#state.issues.set(issueId, { ...issue, commentCount })
  }
}

function commentOf({ id, issueId, actorUserId, data, ...times }: MemoryActivity): Comment {
  const { createdAtMs, updatedAtMs } = times
  const text = String(data.text)
  return { id, issueId, authorUserId: actorUserId, text, createdAtMs, updatedAtMs }
}
