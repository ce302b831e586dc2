import type { Generated } from 'kysely'

/** The tables of uploaded files, as a part of Database. */
export interface ArtifactTables {
  chunk: ChunkTable
  assembly: AssemblyTable
  artifact_bundle: ArtifactBundleTable
  artifact_bundle_project: ArtifactBundleProjectTable
  artifact_bundle_release: ArtifactBundleReleaseTable
  artifact_file: ArtifactFileTable
  release_file: ReleaseFileTable
  debug_file: DebugFileTable
  proguard_release: ProguardReleaseTable
}

/** An uploaded part of a file, which only the organization that sent it may use. */
export interface ChunkTable {
  organization_id: number
  sha1: string
  byte_count: number
  last_used_at_ms: number
}

/** A file that is to be put together from chunks. */
export interface AssemblyTable {
  id: Generated<number>
  organization_id: number
  kind: string
  sha1: string
  /** What the file is for: one file may be wanted for several projects or releases. */
  target: string
  /** JSON. */
  request: string
  state: string
  detail: string | null
  attempt: number
  updated_at_ms: number
}

export interface ArtifactBundleTable {
  id: Generated<number>
  organization_id: number
  /** A UUID: what the bundle calls itself. */
  bundle_id: string
  sha1: string
  byte_count: number
  file_count: number
  uploaded_at_ms: number
  modified_at_ms: number
}

export interface ArtifactBundleProjectTable {
  project_id: number
  artifact_bundle_id: number
}

export interface ArtifactBundleReleaseTable {
  organization_id: number
  release: string
  /** Empty for none, so that it can be part of a key. */
  dist: string
  artifact_bundle_id: number
}

/** A file inside a bundle's zip, and where in it. */
export interface ArtifactFileTable {
  artifact_bundle_id: number
  path: string
  type: string
  url: string
  debug_id: string | null
  source_map_url: string | null
  /** Of the entry's own header. */
  zip_offset: number
  zip_byte_count: number
  zip_method: number
  /** Expanded. */
  byte_count: number
}

/** A file that was uploaded by itself for a release. */
export interface ReleaseFileTable {
  id: Generated<number>
  organization_id: number
  release: string
  /** Empty for none. */
  dist: string
  name: string
  /** JSON object of strings. */
  headers: string
  sha1: string
  byte_count: number
  created_at_ms: number
}

export interface DebugFileTable {
  id: Generated<number>
  project_id: number
  debug_id: string
  format: string
  object_name: string
  sha1: string
  byte_count: number
  created_at_ms: number
}

/** Which releases an obfuscation mapping belongs to. */
export interface ProguardReleaseTable {
  project_id: number
  debug_id: string
  release: string
}
