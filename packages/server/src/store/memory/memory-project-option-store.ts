import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type {
  OptionChange,
  OptionValues,
  ProjectOptionStore,
  ProjectOptions,
} from '../project-option-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryProjectOptionStore implements ProjectOptionStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async find(projectId: ProjectId): Promise<OptionValues> {
    return this.#state.projectOptions.get(projectId) ?? {}
  }

  async findOrganization(organizationId: OrganizationId): Promise<OptionValues> {
    return this.#state.organizationOptions.get(organizationId) ?? {}
  }

  async findMany(ids: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, ProjectOptions>> {
    const found = new Map<ProjectId, ProjectOptions>()
    for (const id of ids) {
      const project = this.#state.projects.get(id)
      if (!project) continue
      const { organizationId } = project
      found.set(id, {
        organizationId,
        organization: await this.findOrganization(organizationId),
        project: await this.find(id),
      })
    }
    return found
  }

  async update(projectId: ProjectId, change: OptionChange): Promise<void> {
    const { projectOptions } = this.#state
    projectOptions.set(projectId, changed(projectOptions.get(projectId), change))
    this.#state.settingsVersion += 1
  }

  async updateOrganization(id: OrganizationId, change: OptionChange): Promise<void> {
    const { organizationOptions } = this.#state
    organizationOptions.set(id, changed(organizationOptions.get(id), change))
    this.#state.settingsVersion += 1
  }

  async version(): Promise<number> {
    return this.#state.settingsVersion
  }
}

function changed(values: OptionValues = {}, change: OptionChange): OptionValues {
  const entries = Object.entries({ ...values, ...change }).filter(([, value]) => value !== null)
  // Through JSON, as in a database: no caller can change what another was given.
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)))
}
