import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FoundFile, ZipPlace } from '../store/artifact-bundle-store.ts'
import { type BlobStore, parseSha1, type Sha1 } from '../store/blob-store.ts'
import type { DebugFile } from '../store/debug-file-store.ts'
import type { ReleaseFile } from '../store/release-file-store.ts'
import type { Store } from '../store/store.ts'
import type { Artifact, ArtifactKind, ArtifactLookup } from '../symbolicate/artifact-lookup.ts'
import { readZippedFile } from './read-zipped-file.ts'

export interface ArtifactLookupDeps {
  readonly store: Pick<Store, 'artifactBundles' | 'releaseFiles' | 'debugFiles'>
  readonly blobs: Pick<BlobStore, 'read' | 'findSize'>
}

const expand = promisify(gunzip)

/** What symbolication asks, answered from bundles, release files and debug files. */
export function createArtifactLookup({ store, blobs }: ArtifactLookupDeps): ArtifactLookup {
  return {
    async findByDebugIds({ projectId, debugIds }) {
      const bundled = await store.artifactBundles.findFilesByDebugIds(projectId, debugIds)
      const debugFiles = await store.debugFiles.findByDebugIds(projectId, debugIds)
      return [...bundled.flatMap(bundledArtifact), ...debugFiles.flatMap(mappingArtifact)]
    },
    async findByUrls({ projectId, release, urls }) {
      const bundled = await store.artifactBundles.findFilesByUrls(projectId, release, urls)
      const single = await store.releaseFiles.findByUrls(projectId, release, urls)
      return [
        ...bundled.map((file) => ({ atMs: file.modifiedAtMs, found: bundledArtifact(file) })),
        ...single.map((file) => ({ atMs: file.createdAtMs, found: [releaseArtifact(file)] })),
      ]
        .toSorted((a, b) => b.atMs - a.atMs)
        .flatMap(({ found }) => found)
    },
    async read({ key, byteCount }, bytesMax) {
      const location = parseKey(key)
      if (location === undefined || byteCount > bytesMax) return undefined
      const { sha1, place } = location
      if (place === undefined) return readWhole(blobs, sha1, bytesMax)
      return readZippedFile(blobs, { sha1, file: { place, byteCount } }, bytesMax)
    },
  }
}

const KINDS: readonly string[] = [
  'minified_source',
  'source_map',
  'source',
] satisfies ArtifactKind[]

function isKind(type: string): type is ArtifactKind {
  return KINDS.includes(type)
}

function bundledArtifact(file: FoundFile): readonly Artifact[] {
  const { type, sha1, place, debugId, url, dist, sourceMapUrl, byteCount } = file
  if (!isKind(type)) return []
  return [
    {
      key: `${sha1}:${place.offset}:${place.compressedBytes}:${place.method}`,
      kind: type,
      url,
      byteCount,
      ...(debugId === undefined ? {} : { debugId }),
      ...(dist === undefined ? {} : { dist }),
      ...(sourceMapUrl === undefined ? {} : { sourceMapUrl }),
    },
  ]
}

function mappingArtifact({ format, sha1, debugId, byteCount }: DebugFile): readonly Artifact[] {
  return format === 'proguard' ? [{ key: sha1, kind: 'proguard', debugId, byteCount }] : []
}

function releaseArtifact({ sha1, name, dist, headers, byteCount }: ReleaseFile): Artifact {
  const sourceMapUrl = findHeader(headers, ['sourcemap', 'x-sourcemap'])
  return {
    key: sha1,
    kind: kindOfName(name, sourceMapUrl),
    url: name,
    byteCount,
    ...(dist === undefined ? {} : { dist }),
    ...(sourceMapUrl === undefined ? {} : { sourceMapUrl }),
  }
}

const MINIFIED = /\.(?:[cm]?js|jsbundle|bundle)$/

/** Nobody says what a file that was sent by itself is. */
function kindOfName(name: string, sourceMapUrl: string | undefined): ArtifactKind {
  const path = name.split(/[?#]/, 1)[0] ?? ''
  if (path.endsWith('.map')) return 'source_map'
  return sourceMapUrl !== undefined || MINIFIED.test(path) ? 'minified_source' : 'source'
}

function findHeader(
  headers: { readonly [name: string]: string },
  names: readonly string[],
): string | undefined {
  return Object.entries(headers).find(([name]) => names.includes(name.toLowerCase()))?.[1]
}

interface Location {
  readonly sha1: Sha1
  /** Absent where the file is a blob by itself. */
  readonly place: ZipPlace | undefined
}

function parseKey(key: string): Location | undefined {
  const [name = '', ...numbers] = key.split(':')
  const sha1 = parseSha1(name)
  if (sha1 === undefined) return undefined
  const [offset, compressedBytes, method] = numbers.map(Number)
  if (offset === undefined || compressedBytes === undefined || method === undefined) {
    return { sha1, place: undefined }
  }
  return { sha1, place: { offset, compressedBytes, method } }
}

/** Files of old releases may have been sent compressed. */
async function readWhole(
  blobs: ArtifactLookupDeps['blobs'],
  sha1: Sha1,
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const bytes = await blobs.findSize(sha1)
  if (bytes === undefined || bytes > bytesMax) return undefined
  const content = await blobs.read(sha1, { offset: 0, bytes })
  if (content?.[0] !== 0x1f || content[1] !== 0x8b) return content
  try {
    return await expand(content, { maxOutputLength: Math.max(1, bytesMax) })
  } catch {
    return undefined
  }
}
