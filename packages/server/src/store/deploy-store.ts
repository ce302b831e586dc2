import type { ProjectId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

/** A release that went to an environment. */
export interface Deploy {
  readonly id: number
  readonly releaseId: number
  readonly environment: string
  readonly name: string | undefined
  readonly url: string | undefined
  readonly startedAtMs: number | undefined
  readonly finishedAtMs: number
  readonly projectIds: readonly ProjectId[]
}

export type NewDeploy = Omit<Deploy, 'id'>

export interface DeploySummary {
  readonly deployCount: number
  readonly lastDeploy: Deploy
}

export interface DeployStore {
  /** Leaves the message `release.deployed` in the outbox. Its environment exists from now on. */
  insert(deploy: NewDeploy): Promise<Deploy>
  /** The latest first. */
  list(releaseId: number, page: PageRequest): Promise<Page<Deploy>>
  /** Releases that were never deployed are left out. */
  summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, DeploySummary>>
}
