import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type {
  IntakeKey,
  NewProjectKey,
  ProjectKey,
  ProjectKeyChange,
  ProjectKeyStore,
} from '../project-key-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryProjectKeyStore implements ProjectKeyStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(key: NewProjectKey): Promise<ProjectKey> {
    if (this.#state.projectKeys.has(key.publicKey)) throw new UniqueViolation(['public_key'])
    const inserted = { id: nextId(this.#state) as KeyId, ...key }
    this.#state.projectKeys.set(key.publicKey, inserted)
    return inserted
  }

  list(projectId: ProjectId): Promise<readonly ProjectKey[]> {
    return this.listForProjects([projectId])
  }

  async listForProjects(projectIds: readonly ProjectId[]): Promise<readonly ProjectKey[]> {
    const keys = [...this.#state.projectKeys.values()].toSorted((a, b) => a.id - b.id)
    return keys.filter((key) => projectIds.includes(key.projectId))
  }

  async findByPublicKey(publicKey: string): Promise<ProjectKey | undefined> {
    return this.#state.projectKeys.get(publicKey)
  }

  async findIntakeKey(publicKey: string): Promise<IntakeKey | undefined> {
    const key = this.#state.projectKeys.get(publicKey)
    const project = key && this.#state.projects.get(key.projectId)
    if (!key || !project) return undefined
    return {
      keyId: key.id,
      projectId: key.projectId,
      secretKey: key.secretKey,
      isActive: key.isActive,
      projectStatus: project.status,
      allowedDomains: project.allowedDomains,
      rateLimit: key.rateLimit,
    }
  }

  async update(publicKey: string, change: ProjectKeyChange): Promise<ProjectKey | undefined> {
    const key = this.#state.projectKeys.get(publicKey)
    if (!key) return undefined
    const changed = { ...key, ...change }
    this.#state.projectKeys.set(publicKey, changed)
    return changed
  }

  async delete(publicKey: string): Promise<boolean> {
    return this.#state.projectKeys.delete(publicKey)
  }
}
