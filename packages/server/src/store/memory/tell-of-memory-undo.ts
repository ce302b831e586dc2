import type { JsonObject } from '@vedette/protocol/json'
import type { ActivityKind } from '../activity-store.ts'
import type { ChangeAuthor } from '../issue-change-store.ts'
import type { Issue } from '../issue-store.ts'
import { addActivity } from './memory-activity-store.ts'
import type { MemoryState } from './memory-state.ts'

interface Undoing {
  readonly now: Issue
  readonly earlier: Issue
}

/** What an undo makes of an issue, told like any other decision. */
export function tellOfMemoryUndo(
  state: MemoryState,
  { now, earlier }: Undoing,
  { actorUserId, atMs }: ChangeAuthor,
): void {
  const tell = (kind: ActivityKind, data: JsonObject = {}) => {
    const undone = { ...data, undo: true }
    const row = { issueId: now.id, kind, actorUserId, data: undone, createdAtMs: atMs }
    addActivity(state, row)
  }
  if (stateOf(now) !== stateOf(earlier)) tell(`set_${earlier.status}`)
  if (now.priority !== earlier.priority) tell('set_priority', { priority: earlier.priority })
  if (now.isPublic !== earlier.isPublic) tell(earlier.isPublic ? 'set_public' : 'set_private')
  const { assignedUserId: userId, assignedTeamId: teamId } = earlier
  if (now.assignedUserId === userId && now.assignedTeamId === teamId) return
  const assignee = teamId ?? userId
  if (assignee === undefined) tell('unassigned')
  else {
    const assigneeType = teamId === undefined ? 'user' : 'team'
    tell('assigned', { assignee: String(assignee), assigneeType })
  }
}

function stateOf({ status, substatus, statusDetails }: Issue): string {
  return JSON.stringify([status, substatus, statusDetails])
}
