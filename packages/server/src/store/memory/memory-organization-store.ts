import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import {
  DEFAULT_ORGANIZATION_SETTINGS,
  type NewOrganization,
  type Organization,
  type OrganizationChange,
  type OrganizationStore,
} from '../organization-store.ts'
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
    const organization = { id, slug, name, settings: DEFAULT_ORGANIZATION_SETTINGS, createdAtMs }
    this.#state.organizationRedirects.delete(slug)
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

  async findByOldSlug(slug: string): Promise<Organization | undefined> {
    const id = this.#state.organizationRedirects.get(slug)
    return id && this.find(id)
  }

  async list(): Promise<readonly Organization[]> {
    return [...this.#state.organizations.values()].toSorted(bySlug)
  }

  async listForUser(userId: UserId): Promise<readonly Organization[]> {
    const members = [...this.#state.members.values()]
    const own = members.filter((member) => member.userId === userId)
    const isMember = new Set(own.map((member) => member.organizationId))
    return (await this.list()).filter((organization) => isMember.has(organization.id))
  }

  async update(id: OrganizationId, change: OrganizationChange): Promise<Organization | undefined> {
    const found = await this.find(id)
    if (found === undefined) return undefined
    const next = { ...found, ...change, settings: { ...found.settings, ...change.settings } }
    if (next.slug !== found.slug) {
      if (await this.findBySlug(next.slug)) throw new UniqueViolation(['slug'])
      this.#state.organizationRedirects.delete(next.slug)
      this.#state.organizationRedirects.set(found.slug, id)
    }
    this.#state.organizations.set(id, next)
    return next
  }

  async markDeleted(id: OrganizationId, _nowMs: number): Promise<boolean> {
    const { organizations, organizationRedirects, deletedOrganizations } = this.#state
    const organization = organizations.get(id)
    if (!organization) return false
    for (const [slug, target] of organizationRedirects) {
      if (target === id) organizationRedirects.delete(slug)
    }
    deletedOrganizations.add(id)
    return organizations.delete(id)
  }
}
