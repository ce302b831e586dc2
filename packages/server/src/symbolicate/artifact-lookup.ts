import type { ProjectId } from '@vedette/protocol/ids'

/**
 * What symbolication asks about the uploaded files of a project: minified files, source maps,
 * sources and obfuscation mappings. Whoever keeps them implements this.
 */
export interface ArtifactLookup {
  /** Files known under any of the ids, the latest upload first. */
  findByDebugIds(query: DebugIdQuery): Promise<readonly Artifact[]>
  /** Files of a release whose url equals one of the given ones, of any dist, latest first. */
  findByUrls(query: UrlQuery): Promise<readonly Artifact[]>
  /** The expanded content; undefined where it is gone or longer than `bytesMax`. */
  read(artifact: Artifact, bytesMax: number): Promise<Uint8Array | undefined>
}

export interface DebugIdQuery {
  readonly projectId: ProjectId
  /** Lower-case UUIDs with dashes. */
  readonly debugIds: readonly string[]
}

export interface UrlQuery {
  readonly projectId: ProjectId
  readonly release: string
  /** As uploaded: whole addresses, and `~/path` for any host. */
  readonly urls: readonly string[]
}

/** `source` is an original file; `proguard` is a mapping of ProGuard or R8, known by its uuid. */
export type ArtifactKind = 'minified_source' | 'source_map' | 'source' | 'proguard'

export interface Artifact {
  /** The same key always means the same content, so what was parsed is kept under it. */
  readonly key: string
  readonly kind: ArtifactKind
  readonly debugId?: string
  readonly url?: string
  /** Absent where the file was uploaded without one. */
  readonly dist?: string
  /** The `Sourcemap` or `X-SourceMap` header that was uploaded with the file. */
  readonly sourceMapUrl?: string
  /** Of the expanded content. */
  readonly byteCount: number
}
