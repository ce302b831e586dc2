import { type AddedArtifacts, formatArtifactsAdded } from '../artifacts-added.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export function addToOutbox(state: MemoryState, added: AddedArtifacts, nowMs: number): void {
  for (const payload of formatArtifactsAdded(added)) {
    state.outbox.push({
      id: nextId(state),
      kind: 'artifacts.added',
      payload,
      createdAtMs: nowMs,
    })
  }
}
