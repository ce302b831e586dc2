import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { JsonValue } from '@vedette/protocol/json'

/** What is set, by the name that the API uses. What is not set is absent: its default holds. */
export type OptionValues = { readonly [name: string]: JsonValue }

/** Sets each name to its value; null takes the setting away. */
export type OptionChange = { readonly [name: string]: JsonValue | null }

/** A project's own settings and those of its organization, which may force some of them. */
export interface ProjectOptions {
  readonly organizationId: OrganizationId
  readonly organization: OptionValues
  readonly project: OptionValues
}

/**
 * What people set for a project or an organization: which events to filter, what to scrub, how to
 * group. Every change raises the version, in the same transaction, so that whoever keeps something
 * made of settings knows when to make it again.
 */
export interface ProjectOptionStore {
  find(projectId: ProjectId): Promise<OptionValues>
  findOrganization(organizationId: OrganizationId): Promise<OptionValues>
  /** Projects that do not exist are absent. */
  findMany(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, ProjectOptions>>
  update(projectId: ProjectId, change: OptionChange, nowMs: number): Promise<void>
  updateOrganization(id: OrganizationId, change: OptionChange, nowMs: number): Promise<void>
  /** Counts the changes, of whichever project. */
  version(): Promise<number>
}
