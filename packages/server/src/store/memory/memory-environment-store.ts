import type { ProjectId } from '@vedette/protocol/ids'
import type { Environment, EnvironmentQuery, EnvironmentStore } from '../environment-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryEnvironmentStore implements EnvironmentStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list({ projectIds, isHidden }: EnvironmentQuery): Promise<readonly Environment[]> {
    return [...this.#state.environments.values()]
      .filter((row) => projectIds.includes(row.projectId))
      .filter((row) => isHidden === undefined || row.isHidden === isHidden)
      .toSorted((a, b) =>
        a.name === b.name ? a.projectId - b.projectId : a.name < b.name ? -1 : 1,
      )
  }

  async find(projectId: ProjectId, name: string): Promise<Environment | undefined> {
    return this.#state.environments.get(`${projectId}:${name}`)
  }

  async setHidden(projectId: ProjectId, name: string, isHidden: boolean) {
    const row = await this.find(projectId, name)
    if (row === undefined) return undefined
    const changed = { ...row, isHidden }
    this.#state.environments.set(`${projectId}:${name}`, changed)
    return changed
  }
}

/** One that is there stays as it is. */
export function addEnvironment(
  state: MemoryState,
  added: Pick<Environment, 'projectId' | 'name' | 'firstSeenAtMs'>,
): void {
  const key = `${added.projectId}:${added.name}`
  if (state.environments.has(key)) return
  state.environments.set(key, { id: nextId(state), isHidden: false, ...added })
}
