export type FileLookupResult = 'found' | 'wrong-dist' | 'unsuccessful'

/** Why a frame shows its source or not, in the reference's spelling where it has one. */
export interface SourceMapDebugFrame {
  readonly debug_id_process: {
    readonly debug_id: string | null
    readonly uploaded_source_file_with_correct_debug_id: boolean
    readonly uploaded_source_map_with_correct_debug_id: boolean
  }
  /** Null where the event has no release. */
  readonly release_process: {
    readonly abs_path: string
    readonly matching_source_file_names: readonly string[]
    readonly matching_source_map_name: string | null
    readonly source_map_reference: string | null
    readonly source_file_lookup_result: FileLookupResult
    readonly source_map_lookup_result: FileLookupResult
  } | null
  /** Nothing is ever fetched from the address of a file. */
  readonly scraping_process: { readonly source_file: null; readonly source_map: null }
  readonly isMapped: boolean
  /** Null where it is mapped in full, and where there is nothing to look up. */
  readonly reason: string | null
  readonly detail: string | null
  /** Debug ids and addresses, in the order in which they were looked for. */
  readonly lookedFor: readonly string[]
}

export interface SourceMapDebug {
  readonly dist: string | null
  readonly release: string | null
  /** As sent, oldest frame first. */
  readonly exceptions: readonly { readonly frames: readonly SourceMapDebugFrame[] }[]
  readonly has_debug_ids: boolean
  readonly min_debug_id_sdk_version: string | null
  readonly sdk_version: string | null
  readonly sdk_debug_id_support: 'full' | 'needs-upgrade' | 'not-supported' | 'unofficial-sdk'
  readonly project_has_some_artifact_bundle: boolean
  readonly release_has_some_artifact: boolean
  readonly has_uploaded_some_artifact_with_a_debug_id: boolean
  readonly has_scraping_data: false
}

/** The older answer, for one frame. */
export interface SourceMapDebugErrors {
  readonly errors: readonly {
    readonly type: string
    readonly message: string
    readonly data: {
      readonly reason: string
      readonly lookedFor: readonly string[]
      readonly detail: string | null
    }
  }[]
}
