import type { OrganizationId } from '@vedette/protocol/ids'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewRepository,
  Repository,
  RepositoryChange,
  RepositoryQuery,
  RepositoryStore,
} from '../repository-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { containsText } from './memory-artifacts.ts'
import type { MemoryCode } from './memory-code.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryRepositoryStore implements RepositoryStore {
  readonly #state: MemoryState
  readonly #code: MemoryCode

  constructor(state: MemoryState) {
    this.#state = state
    this.#code = state.code
  }

  async insert(repository: NewRepository): Promise<Repository> {
    await this.#assertFree(repository, repository.name)
    const row = { ...repository, id: nextId(this.#state), status: 'active' } as const
    this.#code.repositories.set(row.id, row)
    return row
  }

  async find(organizationId: OrganizationId, id: number): Promise<Repository | undefined> {
    const row = this.#code.repositories.get(id)
    return row?.organizationId === organizationId ? row : undefined
  }

  async findByName(organizationId: OrganizationId, name: string): Promise<Repository | undefined> {
    return [...this.#code.repositories.values()].find(
      (row) => row.organizationId === organizationId && row.name === name,
    )
  }

  async findMany(ids: readonly number[]): Promise<ReadonlyMap<number, Repository>> {
    return new Map([...this.#code.repositories].filter(([id]) => ids.includes(id)))
  }

  async list(query: RepositoryQuery, page: PageRequest): Promise<Page<Repository>> {
    const rows = [...this.#code.repositories.values()]
      .filter((row) => row.organizationId === query.organizationId)
      .filter((row) => query.status === undefined || row.status === query.status)
      .filter((row) => containsText(row.name, query.query))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    return pageOf(rows.slice(page.offset), page)
  }

  async update(organizationId: OrganizationId, id: number, change: RepositoryChange) {
    const row = await this.find(organizationId, id)
    if (row === undefined) return undefined
    if (change.name !== undefined && change.name !== row.name) {
      await this.#assertFree(row, change.name)
    }
    const changed = { ...row, ...change }
    this.#code.repositories.set(id, changed)
    return changed
  }

  async delete(organizationId: OrganizationId, id: number): Promise<boolean> {
    if ((await this.find(organizationId, id)) === undefined) return false
    const { repositories, commits, releaseCommits } = this.#code
    repositories.delete(id)
    const isKept = (commitId: number) => commits.get(commitId)?.repositoryId !== id
    for (const [releaseId, ids] of releaseCommits) releaseCommits.set(releaseId, ids.filter(isKept))
    for (const commitId of [...commits.keys()]) if (!isKept(commitId)) commits.delete(commitId)
    return true
  }

  async #assertFree({ organizationId }: Pick<Repository, 'organizationId'>, name: string) {
    if (await this.findByName(organizationId, name)) {
      throw new UniqueViolation(['organization_id', 'name'])
    }
  }
}
