import type { IssueId } from '@vedette/protocol/ids'
import { assert } from '../../platform/assert.ts'
import { hourOf, outcomeCategory } from '../accepted-outcome.ts'
import {
  type BatchResult,
  CheckpointMoved,
  type EventBatch,
  type EventBatchStore,
  type EventFate,
  type ItemFailure,
  type ProcessedEvent,
  SettingsChanged,
} from '../event-batch-store.ts'
import { addMemoryParts } from './memory-attachments.ts'
import { addEventToIssue, openIssue } from './memory-issue.ts'
import { addOutcomes } from './memory-outcome-store.ts'
import { addRelease } from './memory-release.ts'
import { hashKey, type MemoryState, nextId } from './memory-state.ts'
import { storeEvent } from './memory-stored-event.ts'
import { type MemoryReopened, reopenMemoryIssue } from './reopen-memory-issue.ts'

interface BatchCounts {
  duplicates: number
  readonly duplicateIds: Set<string>
  readonly newIssues: Map<IssueId, ProcessedEvent>
  readonly reopenedIssues: Map<IssueId, MemoryReopened>
  /** In the order of the events. */
  readonly fates: EventFate[]
}

export class MemoryEventBatchStore implements EventBatchStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async commit(batch: EventBatch): Promise<BatchResult> {
    this.#assertPossible(batch)
    const counts: BatchCounts = {
      duplicates: 0,
      duplicateIds: new Set(),
      newIssues: new Map(),
      reopenedIssues: new Map(),
      fates: [],
    }
    for (const event of batch.events) this.#add(event, counts, batch.nowMs)
    addMemoryParts(this.#state, batch, counts.duplicateIds)
    this.#markFirstEvents(batch.events)
    addOutcomes(this.#state, batch.outcomes)
    this.#addMessages(counts, batch.nowMs)
    for (const failure of batch.failures) this.#keepFailure(failure, batch.nowMs)
    for (const arrival of batch.checkIns ?? []) {
      const id = nextId(this.#state)
      this.#state.monitors.arrivals.set(id, { ...arrival, id })
    }
    for (const id of batch.settledFailedItemIds) this.#state.failedItems.delete(id)
    const { checkpoint } = batch
    if (checkpoint) this.#state.checkpoints.set(checkpoint.queue, checkpoint.to)
    return {
      storedCount: batch.events.length - counts.duplicates,
      duplicateCount: counts.duplicates,
      newIssueCount: counts.newIssues.size,
      regressedIssueCount: [...counts.reopenedIssues.values()].filter(isRegressed).length,
      ...(batch.wantsFates && { fates: counts.fates }),
    }
  }

  async position(queue: string): Promise<number> {
    return this.#state.checkpoints.get(queue) ?? 0
  }

  /** Invariant: whatever may fail does so here, before anything has changed. */
  #assertPossible({ events, checkpoint, settingsVersion }: EventBatch): void {
    const { projects, checkpoints } = this.#state
    if (settingsVersion !== undefined && settingsVersion !== this.#state.settingsVersion) {
      throw new SettingsChanged()
    }
    if (checkpoint && (checkpoints.get(checkpoint.queue) ?? 0) !== checkpoint.from) {
      throw new CheckpointMoved(checkpoint)
    }
    for (const { projectId } of events) {
      assert(projects.has(projectId), 'the project of an accepted event exists')
    }
  }

  #add(processed: ProcessedEvent, counts: BatchCounts, nowMs: number): void {
    const isDuplicate = this.#isStored(processed)
    this.#countOutcome(processed, isDuplicate)
    if (isDuplicate) {
      counts.duplicates += 1
      counts.duplicateIds.add(processed.event.event_id)
      counts.fates.push({ kind: 'duplicate' })
      return
    }
    const known = this.#findIssueId(processed)
    const issue = known === undefined ? openIssue(this.#state, processed) : undefined
    const issueId = known ?? issue?.id
    assert(issueId !== undefined, 'an event has an issue')
    if (issue) counts.newIssues.set(issueId, processed)
    this.#takeHashes(processed, issueId)
    storeEvent(this.#state, processed, issueId)
    addEventToIssue(this.#state, processed.event, issueId)
    const { event, receivedAtMs } = processed
    const reopened = reopenMemoryIssue(this.#state, { issueId, event, receivedAtMs, nowMs })
    if (reopened) counts.reopenedIssues.set(issueId, reopened)
    addRelease(this.#state, processed, issue !== undefined)
    const { shortNumber } = this.#state.issues.get(issueId) ?? { shortNumber: 0 }
    counts.fates.push({ kind: 'stored', issueId, shortNumber, isNew: issue !== undefined })
  }

  #isStored({ projectId, event }: ProcessedEvent): boolean {
    return [...this.#state.events.values()].some((stored) => {
      return stored.projectId === projectId && stored.eventId === event.event_id
    })
  }

  #countOutcome({ projectId, keyId, event, receivedAtMs }: ProcessedEvent, isDuplicate: boolean) {
    const fate = isDuplicate
      ? ({ kind: 'invalid', reason: 'duplicate' } as const)
      : ({ kind: 'accepted', reason: '' } as const)
    const category = outcomeCategory(event.type)
    const hour = hourOf(receivedAtMs)
    addOutcomes(this.#state, [{ projectId, keyId, category, ...fate, hour, quantity: 1 }])
  }

  #findIssueId({ projectId, hashes, secondaryHashes }: ProcessedEvent): IssueId | undefined {
    const { issueHashes } = this.#state
    const owners = [...hashes, ...secondaryHashes].map((hash) =>
      issueHashes.get(hashKey(projectId, hash)),
    )
    return owners.find((owner) => owner !== undefined)
  }

  #takeHashes({ projectId, hashes }: ProcessedEvent, issueId: IssueId): void {
    const { issueHashes } = this.#state
    for (const key of hashes.map((hash) => hashKey(projectId, hash))) {
      if (!issueHashes.has(key)) issueHashes.set(key, issueId)
    }
  }

  #markFirstEvents(events: readonly ProcessedEvent[]): void {
    const { projects } = this.#state
    for (const [id, ofProject] of Map.groupBy(events, (event) => event.projectId)) {
      const project = projects.get(id)
      if (!project || project.firstEventAtMs !== undefined) continue
      const firstEventAtMs = Math.min(...ofProject.map((event) => event.receivedAtMs))
      projects.set(id, { ...project, firstEventAtMs })
    }
  }

  #addMessages({ newIssues, reopenedIssues }: BatchCounts, createdAtMs: number): void {
    const { outbox } = this.#state
    for (const [issueId, { projectId, event }] of newIssues) {
      const payload = { issueId, projectId, eventId: event.event_id }
      outbox.push({ id: nextId(this.#state), kind: 'issue.created', payload, createdAtMs })
    }
    for (const [issueId, { kind, eventId }] of reopenedIssues) {
      const projectId = this.#state.issues.get(issueId)?.projectId ?? 0
      const payload = { issueId, projectId, eventId }
      outbox.push({ id: nextId(this.#state), kind, payload, createdAtMs })
    }
  }

  #keepFailure({ failedItemId, item, ...failure }: ItemFailure, nowMs: number): void {
    const { failedItems } = this.#state
    const known = failedItemId === undefined ? undefined : failedItems.get(failedItemId)
    if (failedItemId !== undefined && !known) return
    const id = failedItemId ?? nextId(this.#state)
    // Attachments are stored by themselves: a failed item has none.
    const { attachments: _, ...rest } = item
    failedItems.set(id, {
      id,
      item: known?.item ?? rest,
      state: failure.isBuried ? 'buried' : 'retrying',
      attempt: failure.attempt,
      reason: failure.reason,
      nextAttemptAtMs: failure.nextAttemptAtMs,
      createdAtMs: known?.createdAtMs ?? nowMs,
    })
  }
}

function isRegressed({ kind }: MemoryReopened): boolean {
  return kind === 'issue.regressed'
}
