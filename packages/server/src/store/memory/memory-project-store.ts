import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type {
  NewProject,
  Project,
  ProjectChange,
  ProjectMove,
  ProjectStore,
} from '../project-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { bySlug } from './by-slug.ts'
import { dropProjectFromViews } from './memory-issue-views.ts'
import { type MemoryState, nextId, redirectKey } from './memory-state.ts'
import { moveMemoryProject } from './move-memory-project.ts'

export class MemoryProjectStore implements ProjectStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert({ teamIds, ...fields }: NewProject): Promise<Project> {
    const project: Project = {
      id: nextId(this.#state) as ProjectId,
      organizationId: fields.organizationId,
      slug: fields.slug,
      name: fields.name,
      platform: fields.platform,
      status: 'active',
      allowedDomains: ['*'],
      ownerUserId: undefined,
      isPublic: false,
      firstEventAtMs: undefined,
      createdAtMs: fields.createdAtMs,
    }
    this.#assertUnique(project)
    this.#state.projectRedirects.delete(redirectKey(project))
    this.#state.projects.set(project.id, project)
    this.#state.projectTeams.set(project.id, teamIds)
    return project
  }

  async find(id: ProjectId): Promise<Project | undefined> {
    return this.#state.projects.get(id)
  }

  async findBySlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined> {
    return (await this.list(organizationId)).find((project) => project.slug === slug)
  }

  async findByOldSlug(organizationId: OrganizationId, slug: string): Promise<Project | undefined> {
    const id = this.#state.projectRedirects.get(redirectKey({ organizationId, slug }))
    return id && this.find(id)
  }

  async list(organizationId: OrganizationId): Promise<readonly Project[]> {
    const projects = [...this.#state.projects.values()].toSorted(bySlug)
    return projects.filter((project) => project.organizationId === organizationId)
  }

  async update(id: ProjectId, change: ProjectChange): Promise<Project | undefined> {
    return this.#change(id, change)
  }

  async move(
    id: ProjectId,
    { from, teamIds, ...place }: ProjectMove,
  ): Promise<Project | undefined> {
    if (this.#state.projects.get(id)?.organizationId !== from) return undefined
    const moved = this.#change(id, { ...place, ownerUserId: undefined, isPublic: false })
    if (moved === undefined) return undefined
    this.#state.projectTeams.set(id, teamIds)
    moveMemoryProject(this.#state, { projectId: id, to: place.organizationId })
    return moved
  }

  async markDeleted(id: ProjectId, _nowMs: number): Promise<boolean> {
    const { projects, projectRedirects, deletedProjects } = this.#state
    const project = projects.get(id)
    if (!project) return false
    for (const [slug, target] of projectRedirects) {
      if (target === id) projectRedirects.delete(slug)
    }
    dropProjectFromViews(this.#state.issueViews, id)
    deletedProjects.set(id, project)
    return projects.delete(id)
  }

  #change(id: ProjectId, change: Partial<Project>): Project | undefined {
    const project = this.#state.projects.get(id)
    if (!project) return undefined
    const changed = { ...project, ...change }
    this.#assertUnique(changed)
    this.#state.projectRedirects.set(redirectKey(project), id)
    this.#state.projectRedirects.delete(redirectKey(changed))
    this.#state.projects.set(id, changed)
    return changed
  }

  #assertUnique({ id, organizationId, slug }: Project): void {
    for (const other of this.#state.projects.values()) {
      if (other.id === id || other.organizationId !== organizationId) continue
      if (other.slug === slug) throw new UniqueViolation(['organization_id', 'slug'])
    }
  }
}
