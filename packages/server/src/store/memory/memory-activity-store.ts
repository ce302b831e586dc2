import type { IssueId } from '@vedette/protocol/ids'
import type { Activity, ActivityStore } from '../activity-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryActivityStore implements ActivityStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(activities: readonly Omit<Activity, 'id'>[]): Promise<void> {
    for (const activity of activities) addActivity(this.#state, activity)
  }

  async list(issueId: IssueId, page: PageRequest): Promise<Page<Activity>> {
    const rows = [...this.#state.activity.values()]
      .filter((activity) => activity.issueId === issueId)
      .toSorted((a, b) => b.id - a.id)
      .map(({ updatedAtMs: _, ...activity }) => activity)
    return pageOf(rows.slice(page.offset), page)
  }
}

export function addActivity(state: MemoryState, activity: Omit<Activity, 'id'>): void {
  const id = nextId(state)
  state.activity.set(id, { id, ...activity, updatedAtMs: activity.createdAtMs })
}
