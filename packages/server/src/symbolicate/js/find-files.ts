import type { Artifact, ArtifactLookup } from '../artifact-lookup.ts'
import { isRefusal, type OpenedFiles } from '../opened-files.ts'
import type { SymbolicationJob } from '../symbolication-job.ts'
import { JOB_FILES_MAX } from '../symbolication-limits.ts'
import type { UnmappedReason } from '../unmapped-reason.ts'
import { isDataUrl } from './data-url.ts'
import { joinUrl } from './join-url.ts'
import { urlCandidates } from './url-candidates.ts'

/** What is known of the file that a frame names. */
export interface FoundFile {
  readonly path: string
  readonly debugId: string | undefined
  /** As a browser runs it. */
  generated: Artifact | undefined
  map: Artifact | undefined
  /** The data URL of a map that lies within the generated file. */
  inlineMap: string | undefined
  /** Where the map is, as frames and the paths of its sources show it. */
  mapUrl: string
  foundBy: 'debug-id' | 'release'
  /** Why there is no map. */
  reason: UnmappedReason | undefined
}

export interface FindDeps {
  readonly lookup: ArtifactLookup
  readonly files: OpenedFiles
}

/**
 * Looks up the files of an event and their maps, with at most three questions: by debug id, by
 * release and address, and for the maps that the files name.
 */
export async function findFiles(
  job: SymbolicationJob,
  paths: Iterable<string>,
  deps: FindDeps,
): Promise<ReadonlyMap<string, FoundFile>> {
  const ids = new Map<string, string>()
  for (const { kind, file, debugId } of job.images) {
    if (kind === 'sourcemap' && file !== undefined) ids.set(file, debugId)
  }
  const found = new Map<string, FoundFile>()
  for (const path of paths) {
    if (found.size === JOB_FILES_MAX) break
    found.set(path, unknownFile(path, ids.get(path)))
  }
  const files = [...found.values()]
  await findByDebugIds(job, files, deps)
  await findByUrls(job, files, deps)
  await findMaps(job, files, deps)
  return found
}

function unknownFile(path: string, debugId: string | undefined): FoundFile {
  return {
    path,
    debugId,
    generated: undefined,
    map: undefined,
    inlineMap: undefined,
    mapUrl: path,
    foundBy: 'release',
    reason: undefined,
  }
}

async function findByDebugIds(
  { projectId }: SymbolicationJob,
  files: readonly FoundFile[],
  { lookup }: FindDeps,
): Promise<void> {
  const debugIds = [...new Set(files.flatMap(({ debugId }) => debugId ?? []))]
  if (debugIds.length === 0) return
  const artifacts = await lookup.findByDebugIds({ projectId, debugIds })
  for (const file of files) {
    const own = artifacts.filter(({ debugId }) => debugId !== undefined && debugId === file.debugId)
    file.map = own.find(({ kind }) => kind === 'source_map')
    file.generated = own.find(({ kind }) => kind === 'minified_source')
    if (file.map === undefined) continue
    file.foundBy = 'debug-id'
    if (file.map.url !== undefined) file.mapUrl = joinUrl(file.path, file.map.url)
  }
}

async function findByUrls(
  { projectId, release, dist }: SymbolicationJob,
  files: readonly FoundFile[],
  { lookup }: FindDeps,
): Promise<void> {
  const open = files.filter(({ generated, map }) => generated === undefined || map === undefined)
  if (release === undefined || open.length === 0) return
  // Where only the map was uploaded, it is found by the name that bundlers give it.
  const urls = open.flatMap(({ path }) => urlCandidates(path).flatMap((url) => [url, `${url}.map`]))
  const artifacts = await lookup.findByUrls({ projectId, release, urls: [...new Set(urls)] })
  for (const file of open) {
    const choice = chooseArtifact(artifacts, urlCandidates(file.path), dist)
    file.generated ??= choice.artifact
    if (file.generated !== undefined || file.map !== undefined) continue
    const maps = urlCandidates(file.path).map((url) => `${url}.map`)
    file.map = chooseArtifact(artifacts, maps, dist).artifact
    if (file.map !== undefined) file.mapUrl = `${file.path}.map`
    else if (choice.otherDist !== undefined) file.reason = distMismatch(file, choice.otherDist)
  }
}

interface Choice {
  readonly artifact: Artifact | undefined
  /** The dist of a file that would have been the right one. */
  readonly otherDist: string | undefined
}

/** The one with the most exact address. */
function chooseArtifact(
  artifacts: readonly Artifact[],
  urls: readonly string[],
  dist: string | undefined,
): Choice {
  const named = urls.flatMap((url) => artifacts.filter((artifact) => artifact.url === url))
  const artifact = named.find((each) => each.dist === dist)
  const other = artifact === undefined ? named[0] : undefined
  return { artifact, otherDist: other && (other.dist ?? '') }
}

function distMismatch({ path }: FoundFile, dist: string): UnmappedReason {
  const detail = dist === '' ? 'uploaded without a dist' : `uploaded for dist ${dist}`
  return { code: 'dist_mismatch', file: path, detail }
}

async function findMaps(
  { projectId, release, dist }: SymbolicationJob,
  files: readonly FoundFile[],
  { lookup, files: opened }: FindDeps,
): Promise<void> {
  const named = new Map<FoundFile, readonly string[]>()
  for (const file of files) {
    if (file.map !== undefined) continue
    const url = await referenceOf(file, opened)
    if (url === undefined) file.reason ??= reasonWithoutMap(file, release)
    else if (isDataUrl(url)) file.inlineMap = url
    else named.set(file, urlCandidates(joinUrl(file.path, url)))
    if (named.has(file) && url !== undefined) file.mapUrl = joinUrl(file.path, url)
  }
  if (named.size === 0) return
  const urls = [...new Set([...named.values()].flat())]
  const isKnown = release !== undefined
  const artifacts = isKnown ? await lookup.findByUrls({ projectId, release, urls }) : []
  for (const [file, candidates] of named) {
    const { artifact, otherDist } = chooseArtifact(artifacts, candidates, dist)
    file.map = artifact
    if (artifact !== undefined) continue
    const lookedFor = [...(file.debugId === undefined ? [] : [file.debugId]), ...candidates]
    file.reason =
      otherDist === undefined
        ? { code: 'source_map_not_uploaded', file: file.path, lookedFor }
        : distMismatch(file, otherDist)
  }
}

/** What the uploaded file says of its map: the header that came with it, else its last comment. */
async function referenceOf(file: FoundFile, opened: OpenedFiles): Promise<string | undefined> {
  const { generated } = file
  if (generated === undefined) return undefined
  if (generated.sourceMapUrl !== undefined) return generated.sourceMapUrl
  const content = await opened.generated(generated)
  if (!isRefusal(content)) return content.reference
  const { code, detail } = content
  file.reason = { code, file: file.path, ...(detail !== undefined && { detail }) }
  return undefined
}

function reasonWithoutMap(
  { path, debugId, generated }: FoundFile,
  release: string | undefined,
): UnmappedReason {
  if (generated !== undefined) return { code: 'no_source_map_reference', file: path }
  if (release === undefined && debugId === undefined) {
    return { code: 'no_release_or_debug_id', file: path }
  }
  const ids = debugId === undefined ? [] : [debugId]
  const urls = release === undefined ? [] : urlCandidates(path)
  return { code: 'file_not_uploaded', file: path, lookedFor: [...ids, ...urls] }
}
