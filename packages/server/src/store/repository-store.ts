import type { OrganizationId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export type RepositoryStatus = 'active' | 'hidden'

/** Where code lies that releases are built from. */
export interface Repository {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly name: string
  /** Undefined where commits are only told, by tools. */
  readonly provider: string | undefined
  readonly externalId: string | undefined
  readonly url: string | undefined
  readonly status: RepositoryStatus
  readonly createdAtMs: number
}

export type NewRepository = Omit<Repository, 'id' | 'status'>

export type RepositoryChange = Partial<Pick<Repository, 'name' | 'url' | 'status'>>

export interface RepositoryQuery {
  readonly organizationId: OrganizationId
  /** A part of the name. */
  readonly query: string
  /** Absent for all. */
  readonly status: RepositoryStatus | undefined
}

export interface RepositoryStore {
  /** Throws UniqueViolation when the organization has one of that name; so does `update`. */
  insert(repository: NewRepository): Promise<Repository>
  find(organizationId: OrganizationId, id: number): Promise<Repository | undefined>
  findByName(organizationId: OrganizationId, name: string): Promise<Repository | undefined>
  findMany(ids: readonly number[]): Promise<ReadonlyMap<number, Repository>>
  /** By name. */
  list(query: RepositoryQuery, page: PageRequest): Promise<Page<Repository>>
  update(
    organizationId: OrganizationId,
    id: number,
    change: RepositoryChange,
  ): Promise<Repository | undefined>
  /** With its commits, which leave the releases that they are in. */
  delete(organizationId: OrganizationId, id: number): Promise<boolean>
}
