import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { NewOrganization, Organization, OrganizationStore } from '../organization-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { bySlug } from './by-slug.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryOrganizationStore implements OrganizationStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert({ slug, name, createdAtMs }: NewOrganization): Promise<Organization> {
    if (await this.findBySlug(slug)) throw new UniqueViolation(['slug'])
    const id = nextId(this.#state) as OrganizationId
    const organization = { id, slug, name, createdAtMs }
    this.#state.organizations.set(id, organization)
    return organization
  }

  async find(id: OrganizationId): Promise<Organization | undefined> {
    return this.#state.organizations.get(id)
  }

  async findBySlug(slug: string): Promise<Organization | undefined> {
    return [...this.#state.organizations.values()].find(
      (organization) => organization.slug === slug,
    )
  }

  async list(): Promise<readonly Organization[]> {
    return [...this.#state.organizations.values()].toSorted(bySlug)
  }

  async listForUser(userId: UserId): Promise<readonly Organization[]> {
    const { members } = this.#state
    const ids = members.filter((member) => member.userId === userId)
    const isMember = new Set(ids.map((member) => member.organizationId))
    return (await this.list()).filter((organization) => isMember.has(organization.id))
  }
}
