import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'

/** How the paths of a project's frames become paths of a repository. */
export interface CodeMapping {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly projectId: ProjectId
  readonly repositoryId: number
  /** What frames' paths begin with; no two mappings of a project have the same. */
  readonly stackRoot: string
  /** What stands there instead in the repository. */
  readonly sourceRoot: string
  readonly defaultBranch: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export type NewCodeMapping = Omit<CodeMapping, 'id'>
export type CodeMappingChange = Omit<NewCodeMapping, 'organizationId' | 'createdAtMs'>

export interface CodeMappingStore {
  /** Of these projects, the longest stack root first: the most exact one is asked first. */
  list(
    organizationId: OrganizationId,
    projectIds: readonly ProjectId[],
  ): Promise<readonly CodeMapping[]>
  find(organizationId: OrganizationId, id: number): Promise<CodeMapping | undefined>
  /** Throws UniqueViolation when the project has one of that stack root; so does `update`. */
  insert(mapping: NewCodeMapping): Promise<CodeMapping>
  update(id: number, change: CodeMappingChange): Promise<CodeMapping | undefined>
  delete(id: number): Promise<boolean>
}
