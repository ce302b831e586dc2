import type { ProjectId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

/** What is counted in a release, under the reference's names. */
export const THRESHOLD_TYPES = [
  'total_error_count',
  'new_issue_count',
  'unhandled_issue_count',
  'regressed_issue_count',
] as const
export type ThresholdType = (typeof THRESHOLD_TYPES)[number]

/** On which side of the value a release is no longer healthy. */
export const TRIGGER_TYPES = ['over', 'under'] as const
export type TriggerType = (typeof TRIGGER_TYPES)[number]

/** What a project expects of each of its releases in the time after their dates. */
export interface ReleaseThreshold {
  readonly id: number
  readonly projectId: ProjectId
  /** Undefined where all environments are counted together. */
  readonly environment: { readonly id: number; readonly name: string } | undefined
  readonly thresholdType: ThresholdType
  readonly triggerType: TriggerType
  readonly value: number
  readonly windowSeconds: number
  readonly createdAtMs: number
}

export interface ReleaseThresholdChange
  extends Omit<ReleaseThreshold, 'id' | 'projectId' | 'environment' | 'createdAtMs'> {
  /** Of the same project. */
  readonly environmentId: number | undefined
}

export interface NewReleaseThreshold extends ReleaseThresholdChange {
  readonly projectId: ProjectId
  readonly createdAtMs: number
}

export interface ReleaseThresholdQuery {
  readonly projectIds: readonly ProjectId[]
  /** Only those of these environments; empty for all. */
  readonly environments: readonly string[]
}

export interface ReleaseThresholdStore {
  /** The oldest first. */
  list(query: ReleaseThresholdQuery, page: PageRequest): Promise<Page<ReleaseThreshold>>
  find(projectId: ProjectId, id: number): Promise<ReleaseThreshold | undefined>
  /** Undefined when the project has as many as it may. */
  insert(threshold: NewReleaseThreshold, countMax: number): Promise<ReleaseThreshold | undefined>
  update(
    projectId: ProjectId,
    id: number,
    change: ReleaseThresholdChange,
  ): Promise<ReleaseThreshold | undefined>
  delete(projectId: ProjectId, id: number): Promise<boolean>
}
