import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { ProjectStatus } from './project-store.ts'

export interface RateLimit {
  readonly windowSeconds: number
  readonly count: number
}

/** What a DSN is made of: it lets a client send to one project. */
export interface ProjectKey {
  readonly id: KeyId
  readonly projectId: ProjectId
  readonly publicKey: string
  readonly secretKey: string
  readonly label: string
  readonly isActive: boolean
  readonly rateLimit: RateLimit | undefined
  readonly createdAtMs: number
}

export type NewProjectKey = Omit<ProjectKey, 'id'>
export type ProjectKeyChange = Partial<Pick<ProjectKey, 'label' | 'isActive' | 'rateLimit'>>

/** All that intake needs to know before it takes an envelope. */
export interface IntakeKey {
  readonly keyId: KeyId
  readonly projectId: ProjectId
  readonly secretKey: string
  readonly isActive: boolean
  readonly projectStatus: ProjectStatus
  readonly allowedDomains: readonly string[]
  readonly rateLimit: RateLimit | undefined
}

export interface ProjectKeyStore {
  /** Throws UniqueViolation when the public key exists. */
  insert(key: NewProjectKey): Promise<ProjectKey>
  /** Oldest first. */
  list(projectId: ProjectId): Promise<readonly ProjectKey[]>
  /** Oldest first. */
  listForProjects(projectIds: readonly ProjectId[]): Promise<readonly ProjectKey[]>
  findByPublicKey(publicKey: string): Promise<ProjectKey | undefined>
  findIntakeKey(publicKey: string): Promise<IntakeKey | undefined>
  update(publicKey: string, change: ProjectKeyChange): Promise<ProjectKey | undefined>
  /** False when there is no such key. */
  delete(publicKey: string): Promise<boolean>
}
