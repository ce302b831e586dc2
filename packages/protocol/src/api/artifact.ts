/** A row of `GET /api/0/projects/{org}/{project}/files/artifact-bundles/`. */
export interface ArtifactBundleSummary {
  readonly bundleId: string
  readonly associations: readonly ReleaseAssociationSummary[]
  /** When it was uploaded first. */
  readonly date: string
  readonly dateModified: string
  readonly fileCount: number
}

export interface ReleaseAssociationSummary {
  readonly release: string
  readonly dist: string | null
}

/** `GET /api/0/projects/{org}/{project}/artifact-bundles/{bundle}/files/`. */
export interface ArtifactBundleDetail extends ArtifactBundleSummary {
  readonly files: readonly BundledFileSummary[]
}

export interface BundledFileSummary {
  /** To download it by: its path in the bundle, as base64url. */
  readonly id: string
  /** 1 source, 2 minified source, 3 source map, 4 indexed RAM bundle, 0 anything else. */
  readonly fileType: number
  /** The address under which programs load it. */
  readonly filePath: string
  readonly fileSize: number
  readonly debugId: string | null
  readonly sourcemap: string | null
}

/** A row of `GET /api/0/projects/{org}/{project}/releases/{version}/files/`. */
export interface ReleaseFileSummary {
  readonly id: string
  readonly name: string
  readonly dist: string | null
  readonly headers: { readonly [name: string]: string }
  readonly size: number
  readonly sha1: string
  readonly dateCreated: string
}

/** A row of `GET /api/0/projects/{org}/{project}/files/source-maps/`. */
export interface ReleaseArchiveSummary {
  readonly type: 'release'
  readonly id: number
  /** The release. */
  readonly name: string
  readonly date: string
  /** -1 for a release without files. */
  readonly fileCount: number
}

/** A row of `GET /api/0/projects/{org}/{project}/files/dsyms/`. */
export interface DebugFileSummary {
  readonly id: string
  readonly uuid: string
  readonly debugId: string
  readonly codeId: string | null
  readonly cpuName: string
  readonly objectName: string
  readonly symbolType: string
  readonly headers: { readonly 'Content-Type': string }
  readonly size: number
  readonly sha1: string
  readonly dateCreated: string
  readonly data: { readonly features: readonly string[] }
}

/** `GET /api/0/organizations/{org}/chunk-upload/`: how to upload here. */
export interface ChunkUploadOptions {
  readonly url: string
  readonly chunkSize: number
  readonly chunksPerRequest: number
  readonly maxFileSize: number
  readonly maxRequestSize: number
  readonly concurrency: number
  readonly hashAlgorithm: 'sha1'
  readonly compression: readonly string[]
  readonly accept: readonly string[]
}
