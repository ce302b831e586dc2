import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export interface TagKeySummary {
  readonly key: string
  readonly valueCount: number
  readonly eventCount: number
}

export interface TagValueSummary {
  readonly key: string
  readonly value: string
  readonly eventCount: number
  readonly firstSeenAtMs: number
  readonly lastSeenAtMs: number
}

/** Which values of a key somebody may mean who has typed a part of one. */
export interface TagValueSearch {
  readonly projectIds: readonly ProjectId[]
  readonly key: string
  readonly prefix: string
  /** Without regard to case. */
  readonly contains: string
  readonly order: 'count' | 'last_seen'
  /** Leaves out what was not seen since. */
  readonly seenFromMs: number | undefined
}

export interface FieldValueSearch {
  readonly projectIds: readonly ProjectId[]
  readonly field: string
  readonly contains: string
}

export interface TagStore {
  /** The keys that occur in an issue, the most frequent first. */
  listIssueKeys(issueId: IssueId): Promise<readonly TagKeySummary[]>
  /** The values of one key in an issue, the most frequent first. */
  listIssueValues(issueId: IssueId, key: string, limit: number): Promise<readonly TagValueSummary[]>
  listProjectKeys(projectId: ProjectId): Promise<readonly TagKeySummary[]>
  listProjectValues(
    projectId: ProjectId,
    key: string,
    limit: number,
  ): Promise<readonly TagValueSummary[]>
  /**
   * Values of several projects, each once. Where very many fit, those that came first and those
   * that came last are compared.
   */
  searchValues(search: TagValueSearch, page: PageRequest): Promise<Page<TagValueSummary>>
  /** Values of a field that is indexed though it is no tag, by name. */
  listFieldValues(search: FieldValueSearch, limit: number): Promise<readonly string[]>
  /**
   * Forgets the values that a key has in a project, and their counts: events are neither found nor
   * counted by them any more, but keep them. False where the key is not known. Events that come
   * later begin anew.
   */
  deleteKey(projectId: ProjectId, key: string): Promise<boolean>
}
