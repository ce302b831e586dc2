import type { IssueId } from '@vedette/protocol/ids'
import type { MemoryState } from './memory-state.ts'

/** Removes an issue with its events, comments and hashes; false where there is none. */
export function deleteMemoryIssue(state: MemoryState, id: IssueId): boolean {
  if (!state.issues.delete(id)) return false
  for (const event of state.events.values()) {
    if (event.issueId === id) state.events.delete(event.rowId)
  }
  for (const comment of state.comments.values()) {
    if (comment.issueId === id) state.comments.delete(comment.id)
  }
  for (const [key, owner] of state.issueHashes) {
    if (owner === id) state.issueHashes.delete(key)
  }
  return true
}
