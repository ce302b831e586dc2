import { parsePlainDebugId } from '@vedette/protocol/debug-id'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { FoundFile } from '../store/artifact-bundle-store.ts'
import type { Project } from '../store/project-store.ts'
import { joinUrl } from '../symbolicate/js/join-url.ts'
import { urlCandidates } from '../symbolicate/js/url-candidates.ts'
import { JOB_FILES_MAX } from '../symbolicate/symbolication-limits.ts'
import type { ApiDeps } from './api-deps.ts'

/** A file that is known by its address in a release. */
export interface NamedFile {
  readonly name: string
  readonly dist: string | undefined
  readonly sourceMapUrl: string | undefined
}

/** Uploaded files that may explain an event, however they are known. */
export interface DebugArtifacts {
  /** Of the files that the event names, by their addresses. */
  readonly debugIds: ReadonlyMap<string, string>
  readonly byDebugId: readonly FoundFile[]
  /** Of the event's release. */
  readonly named: readonly NamedFile[]
  readonly hasBundle: boolean
  readonly hasBundleWithDebugId: boolean
  readonly hasReleaseFile: boolean
}

type Stores = Pick<ApiDeps['stores'], 'artifactBundles' | 'releaseFiles'>

export async function findDebugArtifacts(
  stores: Stores,
  project: Project,
  event: NormalizedEvent,
): Promise<DebugArtifacts> {
  const { release } = event
  const debugIds = debugIdsOf(event)
  const ids = [...new Set(debugIds.values())].slice(0, JOB_FILES_MAX)
  const byDebugId = await stores.artifactBundles.findFilesByDebugIds(project.id, ids)
  const scripts = release === undefined ? [] : await findNamed(stores, project, { event, release })
  const bundles = await stores.artifactBundles.list(
    { projectId: project.id, query: '', order: 'newest' },
    { offset: 0, limit: 1 },
  )
  const [latest] = bundles.rows
  const page = { offset: 0, limit: FILES_LOOKED_AT }
  const files = latest && (await stores.artifactBundles.listFiles(latest.id, '', page))
  return {
    debugIds,
    byDebugId,
    named: scripts,
    hasBundle: latest !== undefined,
    hasBundleWithDebugId:
      byDebugId.length > 0 || (files?.rows.some((file) => file.debugId !== undefined) ?? false),
    hasReleaseFile: scripts.length > 0 || (await hasReleaseFile(stores, project, release)),
  }
}

/** A build tool gives either all of its files debug ids or none. */
const FILES_LOOKED_AT = 10
/** Bundles of which one may be of the release. */
const BUNDLES_LOOKED_AT = 10

/** The script or its map under one of the names that its address has; those of the dist first. */
export function chooseNamed(
  named: readonly NamedFile[],
  url: string,
  dist: string | undefined,
): readonly NamedFile[] {
  const names = urlCandidates(url)
  const found = named.filter((file) => names.includes(file.name))
  return found.toSorted((a, b) => Number(b.dist === dist) - Number(a.dist === dist))
}

export function mapUrlOf(path: string, { sourceMapUrl }: NamedFile): string | undefined {
  if (sourceMapUrl === undefined || sourceMapUrl.startsWith('data:')) return undefined
  return joinUrl(path, sourceMapUrl)
}

async function findNamed(
  stores: Stores,
  project: Project,
  { event, release }: { readonly event: NormalizedEvent; readonly release: string },
): Promise<readonly NamedFile[]> {
  const paths = pathsOf(event)
  const find = async (urls: readonly string[]): Promise<readonly NamedFile[]> => {
    const names = [...new Set(urls.flatMap(urlCandidates))].slice(0, JOB_FILES_MAX)
    const bundled = await stores.artifactBundles.findFilesByUrls(project.id, release, names)
    const single = await stores.releaseFiles.findByUrls(project.id, release, names)
    return [
      ...bundled.map(({ url, dist, sourceMapUrl }) => ({ name: url, dist, sourceMapUrl })),
      ...single.map(({ name, dist, headers }) => ({
        name,
        dist,
        sourceMapUrl: Object.entries(headers).find(([key]) => MAP_HEADER.test(key))?.[1],
      })),
    ]
  }
  const scripts = await find(paths)
  const maps = paths.flatMap((path) =>
    chooseNamed(scripts, path, event.dist).flatMap((file) => mapUrlOf(path, file) ?? []),
  )
  return maps.length === 0 ? scripts : [...scripts, ...(await find(maps))]
}

const MAP_HEADER = /^(?:x-)?sourcemap$/i

async function hasReleaseFile(
  { artifactBundles, releaseFiles }: Stores,
  project: Project,
  release: string | undefined,
): Promise<boolean> {
  if (release === undefined) return false
  if ((await releaseFiles.count(project.organizationId, [release])).size > 0) return true
  const query = { projectId: project.id, query: release, order: 'newest' } as const
  const { rows } = await artifactBundles.list(query, { offset: 0, limit: BUNDLES_LOOKED_AT })
  return rows.some(({ associations }) => associations.some((one) => one.release === release))
}

function debugIdsOf({ debug_meta: meta }: NormalizedEvent): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { type, debug_id: id, code_file: file } of meta?.images ?? []) {
    const debugId = parsePlainDebugId(id)
    if (type === 'sourcemap' && debugId && typeof file === 'string') ids.set(file, debugId)
  }
  return ids
}

function pathsOf({ exception }: NormalizedEvent): readonly string[] {
  const traces = (exception?.values ?? []).map((one) => one.raw_stacktrace ?? one.stacktrace)
  const paths = traces.flatMap((trace) =>
    (trace?.frames ?? []).flatMap(({ abs_path, filename }) => abs_path ?? filename ?? []),
  )
  return [...new Set(paths)].slice(0, JOB_FILES_MAX)
}
