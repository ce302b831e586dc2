import type { Artifact, ArtifactLookup } from '../artifact-lookup.ts'
import { isRefusal, type OpenedFiles } from '../opened-files.ts'
import { readContext, type SourceContext } from '../source-context.ts'
import type { SymbolicationJob } from '../symbolication-job.ts'
import type { FrameDraft, MissingSource } from './frame-draft.ts'
import { urlCandidates } from './url-candidates.ts'

interface SourceDeps {
  readonly lookup: ArtifactLookup
  readonly files: OpenedFiles
}

/** Of maps without sources: takes the lines from sources that were uploaded beside them. */
export async function readMissingSources(
  job: SymbolicationJob,
  drafts: readonly FrameDraft[],
  deps: SourceDeps,
): Promise<void> {
  const incomplete = drafts.filter(({ missing }) => missing !== undefined)
  if (incomplete.length === 0) return
  const artifacts = await findSources(job, incomplete, deps)
  for (const draft of incomplete) {
    const { missing, result } = draft
    if (missing === undefined) continue
    const lookedFor = urlCandidates(missing.url)
    const artifact = lookedFor
      .map((url) => artifacts.find((each) => each.url === url))
      .find((each) => each !== undefined)
    const context = artifact && (await readLines(artifact, missing, deps))
    const file = missing.file.path
    draft.result =
      context === undefined
        ? { ...result, reason: { code: 'source_content_missing', file, lookedFor } }
        : { ...result, originals: result.originals?.map((each) => ({ ...each, ...context })) ?? [] }
  }
}

/** Those of the same build: by the debug id of the generated file, and by release and dist. */
async function findSources(
  { projectId, release, dist }: SymbolicationJob,
  drafts: readonly FrameDraft[],
  { lookup }: SourceDeps,
): Promise<readonly Artifact[]> {
  const missing = drafts.flatMap((draft) => draft.missing ?? [])
  const debugIds = [...new Set(missing.flatMap(({ file }) => file.debugId ?? []))]
  const found: Artifact[] = []
  if (debugIds.length > 0) {
    const artifacts = await lookup.findByDebugIds({ projectId, debugIds })
    found.push(...artifacts.filter(({ kind }) => kind === 'source'))
  }
  if (release !== undefined) {
    const urls = [...new Set(missing.flatMap(({ url }) => urlCandidates(url)))]
    const artifacts = await lookup.findByUrls({ projectId, release, urls })
    found.push(...artifacts.filter((artifact) => artifact.dist === dist))
  }
  return found
}

async function readLines(
  artifact: Artifact,
  { position }: MissingSource,
  { files }: SourceDeps,
): Promise<SourceContext | undefined> {
  const content = await files.source(artifact)
  if (isRefusal(content)) return undefined
  const { line, column } = position
  return readContext(content.text, { line, column })
}
