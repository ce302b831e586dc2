import type { IssueId } from '@vedette/protocol/ids'
import { issueOfAttachment, issueOfReport, removeMemoryAttachments } from './memory-attachments.ts'
import type { MemoryState } from './memory-state.ts'

/** Removes an issue with its events, activity, people and hashes; false where there is none. */
export function deleteMemoryIssue(state: MemoryState, id: IssueId): boolean {
  const isMarked = state.markedIssues.delete(id)
  if (!state.issues.delete(id) && !isMarked) return false
  removeMemoryAttachments(state, (one) => issueOfAttachment(state, one) === id)
  for (const report of state.userReports.values()) {
    if (issueOfReport(state, report) === id) state.userReports.delete(report.id)
  }
  for (const event of state.events.values()) {
    if (event.issueId === id) state.events.delete(event.rowId)
  }
  state.issueLife.delete(id)
  state.code.suggestions.delete(id)
  for (const activity of state.activity.values()) {
    if (activity.issueId === id) state.activity.delete(activity.id)
  }
  for (const [key, person] of state.issueUsers) {
    if (person.issueId === id) state.issueUsers.delete(key)
  }
  for (const [key, owner] of state.issueHashes) {
    if (owner === id) state.issueHashes.delete(key)
  }
  return true
}
