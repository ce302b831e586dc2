import type { DebugId } from '@vedette/protocol/debug-id'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Sha1 } from './blob-store.ts'
import type { Page, PageRequest } from './page.ts'

/** What explains compiled or obfuscated code: a ProGuard mapping, a dSYM, a PDB, … */
export interface DebugFile {
  readonly id: number
  readonly projectId: ProjectId
  readonly debugId: DebugId
  /** `proguard`, `macho`, `elf`, … */
  readonly format: string
  readonly objectName: string
  readonly sha1: Sha1
  readonly byteCount: number
  readonly createdAtMs: number
}

export type NewDebugFile = Omit<DebugFile, 'id'>

export interface DebugFileQuery {
  readonly projectId: ProjectId
  /** A part of the name, the debug id or the format; empty for every file. */
  readonly query: string
  readonly debugId: DebugId | undefined
  /** None is every format. */
  readonly formats: readonly string[]
}

export interface DebugFileStore {
  /** The file that is there, where it is. Else says `artifacts.added` in the same transaction. */
  upsert(file: NewDebugFile): Promise<DebugFile>
  /** The latest first. */
  findByHashes(projectId: ProjectId, sha1s: readonly Sha1[]): Promise<readonly DebugFile[]>
  find(projectId: ProjectId, id: number): Promise<DebugFile | undefined>
  /** The latest first. */
  findByDebugIds(projectId: ProjectId, debugIds: readonly string[]): Promise<readonly DebugFile[]>
  /** The latest first. */
  list(query: DebugFileQuery, page: PageRequest): Promise<Page<DebugFile>>
  delete(projectId: ProjectId, id: number): Promise<DebugFile | undefined>
  /** Ties a ProGuard mapping to a release. Throws UniqueViolation where it is. */
  insertRelease(projectId: ProjectId, debugId: DebugId, release: string): Promise<void>
  listReleases(projectId: ProjectId, debugId: DebugId): Promise<readonly string[]>
}
