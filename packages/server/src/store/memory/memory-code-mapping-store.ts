import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type {
  CodeMapping,
  CodeMappingChange,
  CodeMappingStore,
  NewCodeMapping,
} from '../code-mapping-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryCodeMappingStore implements CodeMappingStore {
  readonly #state: MemoryState
  readonly #mappings: Map<number, CodeMapping>

  constructor(state: MemoryState) {
    this.#state = state
    this.#mappings = state.code.mappings
  }

  async list(
    organizationId: OrganizationId,
    projectIds: readonly ProjectId[],
  ): Promise<readonly CodeMapping[]> {
    return [...this.#mappings.values()]
      .filter((row) => row.organizationId === organizationId && projectIds.includes(row.projectId))
      .toSorted((a, b) => b.stackRoot.length - a.stackRoot.length || a.id - b.id)
  }

  async find(organizationId: OrganizationId, id: number): Promise<CodeMapping | undefined> {
    const row = this.#mappings.get(id)
    return row?.organizationId === organizationId ? row : undefined
  }

  async insert(mapping: NewCodeMapping): Promise<CodeMapping> {
    this.#assertFree(mapping)
    const row = { ...mapping, id: nextId(this.#state) }
    this.#mappings.set(row.id, row)
    return row
  }

  async update(id: number, change: CodeMappingChange): Promise<CodeMapping | undefined> {
    const row = this.#mappings.get(id)
    if (row === undefined) return undefined
    this.#assertFree(change, id)
    const changed = { ...row, ...change }
    this.#mappings.set(id, changed)
    return changed
  }

  async delete(id: number): Promise<boolean> {
    return this.#mappings.delete(id)
  }

  #assertFree({ projectId, stackRoot }: CodeMappingChange, ownId?: number): void {
    const isTaken = [...this.#mappings.values()].some(
      (row) => row.projectId === projectId && row.stackRoot === stackRoot && row.id !== ownId,
    )
    if (isTaken) throw new UniqueViolation(['project_id', 'stack_root'])
  }
}
