import type { OrganizationId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Sha1 } from './blob-store.ts'

export type AssemblyKind = 'artifact_bundle' | 'release_files' | 'debug_file'

/** `ok` is kept where nothing else tells that the work was done. */
export type AssemblyState = 'created' | 'assembling' | 'ok' | 'error'

/** What is put together, and for what: one file may be wanted for several projects. */
export interface AssemblyKey {
  readonly organizationId: OrganizationId
  readonly kind: AssemblyKind
  /** Of the whole file. */
  readonly sha1: Sha1
  readonly target: string
}

export interface Assembly extends AssemblyKey {
  readonly id: number
  readonly request: JsonObject
  readonly state: AssemblyState
  /** Why it failed, for whoever sent the file. */
  readonly detail: string | undefined
  /** How often it has been begun. */
  readonly attempt: number
}

/** Files that are to be put together from chunks: work that survives the process. */
export interface AssemblyStore {
  find(key: AssemblyKey): Promise<Assembly | undefined>
  /** The one that exists, where there is one. */
  insert(assembly: AssemblyKey & { readonly request: JsonObject }, nowMs: number): Promise<Assembly>
  /** Gives one to exactly one caller: what nobody began, or was left by who began it. */
  claim(nowMs: number, staleBeforeMs: number): Promise<Assembly | undefined>
  hasClaimable(staleBeforeMs: number): Promise<boolean>
  /** Says that its work goes on, so that nobody else claims it. */
  touch(id: number, nowMs: number): Promise<void>
  settle(id: number, settled: SettledAssembly, nowMs: number): Promise<void>
  delete(id: number): Promise<void>
  deleteBefore(updatedBeforeMs: number): Promise<number>
}

export interface SettledAssembly {
  readonly state: 'ok' | 'error'
  readonly detail: string | undefined
}
