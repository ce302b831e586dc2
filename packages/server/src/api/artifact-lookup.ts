import type { ReleaseFile } from '../store/release-file-store.ts'
import { urlCandidates } from '../symbolicate/js/url-candidates.ts'
import type { ProjectAccess } from './access.ts'
import type { ApiStores } from './api-deps.ts'
import { belongsTo } from './release-access.ts'

/** The latest: a build is uploaded again, and a debug id is in few. */
const BUNDLES_MAX = 20
/** Files of a release that were sent by themselves; of all dists, those looked at. */
const FILES_MAX = 100
const FILES_LOOKED_AT = 1_000

export interface ArtifactQuery {
  readonly debugIds: readonly string[]
  /** Parts of addresses, as symbolicators ask, or whole ones. */
  readonly urls: readonly string[]
  readonly release: string | undefined
  readonly dist: string | undefined
}

/** In the reference's words. */
export interface FoundArtifact {
  /** By what it is downloaded. */
  readonly download: string
  /** Where the name alone does not tell which file is meant. */
  readonly release?: string
  readonly type: 'bundle' | 'file'
  readonly resolved_with: 'debug-id' | 'release' | 'release-old'
  /** Of a file that was sent by itself. */
  readonly abs_path?: string
  readonly headers?: { readonly [name: string]: string }
}

type Stores = Pick<ApiStores, 'artifactBundles' | 'releaseFiles' | 'releases'>

/** Bundles first, each once; those that are known by a debug id before those of the release. */
export async function findArtifacts(
  stores: Stores,
  entry: ProjectAccess,
  query: ArtifactQuery,
): Promise<readonly FoundArtifact[]> {
  const bundles = new Map<string, FoundArtifact>()
  const add = (bundleId: string, resolvedWith: FoundArtifact['resolved_with']) => {
    if (bundles.has(bundleId) || bundles.size === BUNDLES_MAX) return
    const download = `artifact_bundle/${bundleId}`
    bundles.set(bundleId, { download, type: 'bundle', resolved_with: resolvedWith })
  }
  const { project } = entry
  const { debugIds, release, dist } = query
  const byId = await stores.artifactBundles.findFilesByDebugIds(project.id, debugIds)
  for (const { bundleId } of byId) add(bundleId, 'debug-id')
  if (release === undefined || query.urls.length === 0) return [...bundles.values()]
  const urlParts = [...new Set(query.urls.flatMap(partsOf))]
  const ofRelease = { projectId: project.id, release, dist, urlParts }
  const ids = await stores.artifactBundles.listIdsByUrlParts(ofRelease, BUNDLES_MAX)
  for (const bundleId of ids) add(bundleId, 'release')
  const files = await listFiles(stores, entry, { release, dist, urlParts })
  return [...bundles.values(), ...files.map(fileOf)]
}

/** What holds another of them finds nothing that the other does not. */
function partsOf(url: string): readonly string[] {
  const parts = urlCandidates(url)
  return parts.filter((part) => !parts.some((other) => other !== part && part.includes(other)))
}

interface FileQuery {
  readonly release: string
  readonly dist: string | undefined
  readonly urlParts: readonly string[]
}

async function listFiles(
  { releaseFiles, releases }: Stores,
  { organization, project }: ProjectAccess,
  { release, dist, urlParts }: FileQuery,
): Promise<readonly ReleaseFile[]> {
  const found = await releases.find(organization.id, release)
  if (found === undefined || !belongsTo(found, [project])) return []
  const query = { organizationId: organization.id, release, names: urlParts, sha1s: [] }
  const { rows } = await releaseFiles.list(query, { offset: 0, limit: FILES_LOOKED_AT })
  return rows.filter((file) => file.dist === dist).slice(0, FILES_MAX)
}

function fileOf({ id, release, name, headers }: ReleaseFile): FoundArtifact {
  return {
    download: `release_file/${id}`,
    release,
    type: 'file',
    resolved_with: 'release-old',
    abs_path: name,
    headers,
  }
}
