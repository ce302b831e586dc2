import type { ProjectId } from '@vedette/protocol/ids'

/** Where a project's program runs. It exists from the first event or deploy that names it. */
export interface Environment {
  readonly id: number
  readonly projectId: ProjectId
  readonly name: string
  readonly isHidden: boolean
  readonly firstSeenAtMs: number
}

export interface EnvironmentQuery {
  readonly projectIds: readonly ProjectId[]
  /** Absent for all. */
  readonly isHidden: boolean | undefined
}

export interface EnvironmentStore {
  /** By name, and for each name by project. */
  list(query: EnvironmentQuery): Promise<readonly Environment[]>
  find(projectId: ProjectId, name: string): Promise<Environment | undefined>
  setHidden(projectId: ProjectId, name: string, isHidden: boolean): Promise<Environment | undefined>
}
