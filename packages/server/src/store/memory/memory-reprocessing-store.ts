import type { ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { OutboxKind } from '../outbox-store.ts'
import { formatWish, refuseWish, reprocessActivity } from '../plan-reprocessing.ts'
import type {
  IssueReprocessing,
  IssueReprocessingAnswer,
  ReprocessingStore,
} from '../reprocessing-store.ts'
import { addActivity } from './memory-activity-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryReprocessingStore implements ReprocessingStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async requestProject(projectId: ProjectId, nowMs: number): Promise<boolean> {
    const waiting = this.#listWaiting('project.reprocessing')
    if (waiting.some((payload) => payload.projectId === projectId)) return false
    this.#put('project.reprocessing', { projectId }, nowMs)
    return true
  }

  async requestIssue(request: IssueReprocessing, nowMs: number): Promise<IssueReprocessingAnswer> {
    const refusal = refuseWish(request, this.#listWaiting('issue.reprocessing'))
    if (refusal !== undefined) return refusal
    const { issueId, sinceMs, eventsMax } = request
    const found = [...this.#state.events.values()].filter(
      (stored) => stored.issueId === issueId && stored.occurredAtMs >= sinceMs,
    )
    if (found.length === 0) return 'empty'
    this.#put('issue.reprocessing', formatWish(request), nowMs)
    const eventCount = Math.min(found.length, eventsMax)
    addActivity(this.#state, reprocessActivity(request, eventCount, nowMs))
    return 'requested'
  }

  #listWaiting(kind: OutboxKind): readonly JsonObject[] {
    return this.#state.outbox.filter((one) => one.kind === kind).map(({ payload }) => payload)
  }

  #put(kind: OutboxKind, payload: JsonObject, createdAtMs: number): void {
    this.#state.outbox.push({ id: nextId(this.#state), kind, payload, createdAtMs })
  }
}
