import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { ArtifactBundle, BundledFile } from '../artifact-bundle-store.ts'
import type { Assembly } from '../assembly-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { DebugFile } from '../debug-file-store.ts'
import type { ReleaseFile } from '../release-file-store.ts'
import type { Release } from '../release-store.ts'

export interface MemoryChunk {
  readonly organizationId: OrganizationId
  readonly sha1: Sha1
  readonly usedAtMs: number
}

export interface MemoryBundle extends ArtifactBundle {
  readonly files: readonly BundledFile[]
}

export interface MemoryAssembly extends Assembly {
  readonly updatedAtMs: number
}

export interface ProguardRelease {
  readonly projectId: ProjectId
  readonly debugId: string
  readonly release: string
}

/** What the stores of uploaded files share. */
export interface MemoryArtifacts {
  /** By organization and hash. */
  readonly chunks: Map<string, MemoryChunk>
  readonly assemblies: Map<number, MemoryAssembly>
  readonly bundles: Map<number, MemoryBundle>
  readonly releaseFiles: Map<number, ReleaseFile>
  readonly debugFiles: Map<number, DebugFile>
  readonly proguardReleases: ProguardRelease[]
  /** By organization and version; their projects are in `MemoryState.releases`. */
  readonly releases: Map<string, Omit<Release, 'projects'>>
}

export function createMemoryArtifacts(): MemoryArtifacts {
  return {
    chunks: new Map(),
    assemblies: new Map(),
    bundles: new Map(),
    releaseFiles: new Map(),
    debugFiles: new Map(),
    proguardReleases: [],
    releases: new Map(),
  }
}

export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}
