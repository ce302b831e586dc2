import type { ArtifactLookup } from '../artifact-lookup.ts'
import { type FileRefusal, isRefusal, type OpenedFiles } from '../opened-files.ts'
import type { SourceContext } from '../source-context.ts'
import type { JobFrame, SymbolicationJob } from '../symbolication-job.ts'
import { type FrameResult, NOTHING_TO_MAP } from '../symbolication-result.ts'
import type { UnmappedReason } from '../unmapped-reason.ts'
import { type FoundFile, findFiles } from './find-files.ts'
import { contextOfGenerated, draftOriginal, type FrameDraft } from './frame-draft.ts'
import { functionName } from './function-name.ts'
import type { GeneratedFile } from './generated-file.ts'
import { readMissingSources } from './missing-sources.ts'
import { findOriginal, type SourceMap } from './source-map.ts'

export interface JavaScriptDeps {
  readonly lookup: ArtifactLookup
  readonly files: OpenedFiles
}

/** Finds the source of each JavaScript frame; others are left alone. In the order of the job. */
export async function symbolicateJavaScript(
  job: SymbolicationJob,
  deps: JavaScriptDeps,
): Promise<readonly (readonly FrameResult[])[]> {
  const found = await findFiles(job, pathsOf(job), deps)
  const traces: FrameDraft[][] = []
  for (const { frames } of job.traces) traces.push(await draftTrace(frames, found, deps.files))
  await readMissingSources(job, traces.flat(), deps)
  return traces.map((drafts) => drafts.map(({ result }) => result))
}

function pathsOf({ traces }: SymbolicationJob): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const { frames } of traces) {
    for (const { language, file } of frames) {
      if (language === 'javascript' && file !== undefined) paths.add(file)
    }
  }
  return paths
}

async function draftTrace(
  frames: readonly JobFrame[],
  found: ReadonlyMap<string, FoundFile>,
  files: OpenedFiles,
): Promise<FrameDraft[]> {
  const drafts: FrameDraft[] = []
  for (const frame of frames) {
    const path = frame.language === 'javascript' ? frame.file : undefined
    const file = path === undefined ? undefined : found.get(path)
    if (path === undefined) drafts.push({ result: NOTHING_TO_MAP })
    else if (file === undefined) drafts.push(unmapped({ code: 'too_many_frames', file: path }))
    else drafts.push(mapFrame(frame, await openFile(file, files), drafts.at(-1)?.calledName))
  }
  return drafts
}

interface OpenFile {
  readonly file: FoundFile
  readonly generated: GeneratedFile | undefined
  readonly map: SourceMap | FileRefusal | undefined
}

async function openFile(file: FoundFile, files: OpenedFiles): Promise<OpenFile> {
  const generated = file.generated && (await files.generated(file.generated))
  return {
    file,
    generated: generated === undefined || isRefusal(generated) ? undefined : generated,
    map: await openMap(file, files),
  }
}

async function openMap(file: FoundFile, files: OpenedFiles) {
  if (file.map !== undefined) return files.sourceMap(file.map)
  if (file.inlineMap === undefined || file.generated === undefined) return undefined
  return files.inlineMap(file.generated, file.inlineMap)
}

/** `calledName` is what the frame before calls, in the words of its source. */
function mapFrame(
  frame: JobFrame,
  { file, generated, map }: OpenFile,
  calledName: string | undefined,
): FrameDraft {
  const rawContext = contextOfGenerated(frame, generated)
  const { path } = file
  if (!frame.line) return unmapped({ code: 'no_line', file: path })
  if (map === undefined || isRefusal(map)) return unmapped(reasonOf(file, map), rawContext)
  if (frame.column === undefined) return unmapped({ code: 'no_column', file: path }, rawContext)
  const line = frame.line - 1
  // Some engines count columns from 0.
  const column = Math.max(0, frame.column - 1)
  const original = findOriginal(map, line, column)
  if (original === undefined) {
    const detail = `line ${frame.line}, column ${frame.column}`
    return unmapped({ code: 'position_not_mapped', file: path, detail }, rawContext)
  }
  const rawName = frame.function
  const place = { map, generated, line, column, original, calledName, rawName }
  return draftOriginal({ file, original, name: functionName(place), rawContext })
}

function reasonOf({ path, reason }: FoundFile, refused: FileRefusal | undefined): UnmappedReason {
  if (refused === undefined) return reason ?? { code: 'file_not_uploaded', file: path }
  const { code, detail } = refused
  return { code, file: path, ...(detail !== undefined && { detail }) }
}

function unmapped(reason: UnmappedReason, rawContext?: SourceContext): FrameDraft {
  return { result: { isMapped: false, reason, ...(rawContext && { rawContext }) } }
}
