import type { ProjectId } from '@vedette/protocol/ids'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewReleaseThreshold,
  ReleaseThreshold,
  ReleaseThresholdChange,
  ReleaseThresholdQuery,
  ReleaseThresholdStore,
} from '../release-threshold-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryReleaseThresholdStore implements ReleaseThresholdStore {
  readonly #state: MemoryState
  readonly #rows = new Map<number, ReleaseThreshold>()

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(
    { projectIds, environments }: ReleaseThresholdQuery,
    page: PageRequest,
  ): Promise<Page<ReleaseThreshold>> {
    const rows = [...this.#rows.values()]
      .filter(({ projectId }) => projectIds.includes(projectId))
      .filter(({ environment }) => {
        return environments.length === 0 || environments.includes(environment?.name ?? '')
      })
    return pageOf(rows.slice(page.offset), page)
  }

  async find(projectId: ProjectId, id: number): Promise<ReleaseThreshold | undefined> {
    const row = this.#rows.get(id)
    return row?.projectId === projectId ? row : undefined
  }

  async insert(
    { projectId, createdAtMs, ...change }: NewReleaseThreshold,
    countMax: number,
  ): Promise<ReleaseThreshold | undefined> {
    const own = [...this.#rows.values()].filter((row) => row.projectId === projectId)
    if (own.length >= countMax) return undefined
    return this.#set({ id: nextId(this.#state), projectId, createdAtMs }, change)
  }

  async update(projectId: ProjectId, id: number, change: ReleaseThresholdChange) {
    const row = await this.find(projectId, id)
    return row && this.#set(row, change)
  }

  async delete(projectId: ProjectId, id: number): Promise<boolean> {
    return (await this.find(projectId, id)) !== undefined && this.#rows.delete(id)
  }

  #set(
    { id, projectId, createdAtMs }: Pick<ReleaseThreshold, 'id' | 'projectId' | 'createdAtMs'>,
    { environmentId, ...change }: ReleaseThresholdChange,
  ): ReleaseThreshold {
    const found = [...this.#state.environments.values()].find((row) => row.id === environmentId)
    const environment = found && { id: found.id, name: found.name }
    const row = { id, projectId, createdAtMs, ...change, environment }
    this.#rows.set(id, row)
    return row
  }
}
