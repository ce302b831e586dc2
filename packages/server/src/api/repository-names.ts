import type { OrganizationId } from '@vedette/protocol/ids'
import { UniqueViolation } from '../store/unique-violation.ts'
import type { ApiDeps } from './api-deps.ts'

/** Repositories exist from the first who names them: nobody else knows them here. */
export class RepositoryNames {
  readonly #deps: ApiDeps
  readonly #organizationId: OrganizationId
  readonly #ids = new Map<string, number>()

  constructor(deps: ApiDeps, organizationId: OrganizationId) {
    this.#deps = deps
    this.#organizationId = organizationId
  }

  async idOf(given: string | undefined): Promise<number> {
    const name = given ?? `organization-${this.#organizationId}`
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const { id } = await this.#findOrInsert(name)
    this.#ids.set(name, id)
    return id
  }

  async #findOrInsert(name: string) {
    const { repositories } = this.#deps.stores
    const organizationId = this.#organizationId
    const found = await repositories.findByName(organizationId, name)
    if (found !== undefined) return found
    const unknown = { provider: undefined, externalId: undefined, url: undefined }
    const createdAtMs = this.#deps.clock.nowMs()
    try {
      return await repositories.insert({ organizationId, name, ...unknown, createdAtMs })
    } catch (error) {
      // Two builds told of it at once.
      const winner =
        error instanceof UniqueViolation && (await repositories.findByName(organizationId, name))
      if (winner) return winner
      throw error
    }
  }
}
