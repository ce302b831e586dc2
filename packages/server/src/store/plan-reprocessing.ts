import { type IssueId, type ProjectId, parseProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Activity } from './activity-store.ts'
import {
  type IssueReprocessing,
  type IssueReprocessingAnswer,
  REPROCESSED_ISSUES_MAX,
} from './reprocessing-store.ts'

/** A wish as it lies in the outbox. */
export interface ReprocessingWish {
  readonly projectId: ProjectId
  readonly issueId: IssueId
  readonly eventsMax: number
}

export function formatWish({ projectId, issueId, eventsMax }: ReprocessingWish): JsonObject {
  return { projectId, issueId, eventsMax }
}

/** Undefined for a message that makes no sense. */
export function parseWish(payload: JsonObject): ReprocessingWish | undefined {
  const { issueId, eventsMax } = payload
  const projectId = parseProjectId(String(payload.projectId))
  if (projectId === undefined) return undefined
  if (typeof issueId !== 'number' || typeof eventsMax !== 'number') return undefined
  return { projectId, issueId: issueId as IssueId, eventsMax }
}

/** Why an issue cannot be added to those that wait; undefined where it can. */
export function refuseWish(
  { projectId, issueId }: IssueReprocessing,
  waiting: readonly JsonObject[],
): Exclude<IssueReprocessingAnswer, 'requested'> | undefined {
  const own = waiting.flatMap((payload) => parseWish(payload) ?? [])
  if (own.some((wish) => wish.issueId === issueId)) return 'waiting'
  const count = own.filter((wish) => wish.projectId === projectId).length
  return count >= REPROCESSED_ISSUES_MAX ? 'full' : undefined
}

/** The reference's data; an issue of ours goes on, and keeps its id. */
export function reprocessActivity(
  { issueId, actorUserId }: IssueReprocessing,
  eventCount: number,
  createdAtMs: number,
): Omit<Activity, 'id'> {
  const data = { eventCount, oldGroupId: issueId, newGroupId: issueId }
  return { issueId, kind: 'reprocess', actorUserId, data, createdAtMs }
}
