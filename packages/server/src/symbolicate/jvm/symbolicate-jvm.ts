import type { Artifact, ArtifactLookup } from '../artifact-lookup.ts'
import { type FileRefusal, isRefusal, type OpenedFiles } from '../opened-files.ts'
import type { JobFrame, JobTrace, SymbolicationJob } from '../symbolication-job.ts'
import { type FrameResult, NOTHING_TO_MAP, type TraceResult } from '../symbolication-result.ts'
import type { UnmappedReason } from '../unmapped-reason.ts'
import { type ClassMapping, type MethodGroup, parseClassMapping } from './class-mapping.ts'
import { findClassLines, type ProguardMapping } from './proguard-mapping.ts'
import { matchMethod, originalFrames } from './remap-frame.ts'

export interface JvmDeps {
  readonly lookup: ArtifactLookup
  readonly files: OpenedFiles
}

/** Names the frames of a JVM as they were before ProGuard or R8; others are left alone. */
export async function symbolicateJvm(
  job: SymbolicationJob,
  deps: JvmDeps,
): Promise<readonly TraceResult[]> {
  const { mappings, reason } = await openMappings(job, deps)
  const remapper = new Remapper(mappings, reason)
  return job.traces.map((trace) => remapper.remapTrace(trace))
}

interface Opened {
  readonly mappings: readonly ProguardMapping[]
  /** Why there is none. */
  readonly reason: UnmappedReason | undefined
}

async function openMappings(job: SymbolicationJob, { lookup, files }: JvmDeps): Promise<Opened> {
  const { projectId } = job
  const debugIds = job.images.flatMap((image) => (image.kind === 'proguard' ? image.debugId : []))
  const artifacts = await lookup.findByDebugIds({ projectId, debugIds })
  const mappings: ProguardMapping[] = []
  let reason: UnmappedReason | undefined
  for (const debugId of debugIds) {
    const artifact = artifacts.find((each) => each.debugId === debugId && each.kind === 'proguard')
    const mapping = artifact && (await openMapping(artifact, files))
    if (mapping === undefined) {
      reason ??= { code: 'proguard_mapping_not_uploaded', file: debugId, lookedFor: [debugId] }
    } else if ('code' in mapping) reason ??= { ...mapping, file: debugId }
    else mappings.push(mapping)
  }
  return { mappings, reason }
}

async function openMapping(
  artifact: Artifact,
  files: OpenedFiles,
): Promise<ProguardMapping | UnmappedReason> {
  const mapping = await files.proguard(artifact)
  if (isRefusal(mapping)) return { code: REFUSALS[mapping.code], detail: detailOf(mapping) }
  return mapping.classes.size > 0
    ? mapping
    : { code: 'proguard_mapping_unreadable', detail: 'names no class' }
}

const REFUSALS = {
  file_gone: 'proguard_mapping_not_uploaded',
  file_too_large: 'proguard_mapping_unreadable',
  source_map_unreadable: 'proguard_mapping_unreadable',
  crashed: 'crashed',
} as const

function detailOf({ detail }: FileRefusal): string {
  return detail ?? 'its content is gone'
}

// A class that is made while the program runs: its name continues that of the class it is for.
const LAMBDA = '$$Lambda'

class Remapper {
  readonly #mappings: readonly ProguardMapping[]
  readonly #reason: UnmappedReason | undefined
  /** By obfuscated name: many frames of an event are of few classes. */
  readonly #classes = new Map<string, ClassMapping | undefined>()

  constructor(mappings: readonly ProguardMapping[], reason: UnmappedReason | undefined) {
    this.#mappings = mappings
    this.#reason = reason
  }

  /** From the newest frame on: what an outline's call stands for is known from its callee. */
  remapTrace({ frames, exceptionClass }: JobTrace): TraceResult {
    const results: FrameResult[] = []
    let outlineLine: number | undefined
    for (const [age, frame] of frames.toReversed().entries()) {
      if (frame.language !== 'jvm' || frame.module === undefined) {
        results.push(NOTHING_TO_MAP)
        continue
      }
      const thrown = age === 0 ? exceptionClass : undefined
      const remapped = this.#remapFrame(frame, frame.module, { outlineLine, thrown })
      outlineLine = remapped.outlineLine
      results.push(remapped.result)
    }
    const original = exceptionClass && this.#findClass(exceptionClass)?.original
    return {
      frames: results.reverse(),
      ...(original && original !== exceptionClass && { exceptionClass: original }),
    }
  }

  #remapFrame(
    frame: JobFrame,
    module: string,
    { outlineLine, thrown }: { outlineLine: number | undefined; thrown: string | undefined },
  ): { readonly result: FrameResult; readonly outlineLine?: number | undefined } {
    const mapping = this.#findClass(module)
    if (mapping === undefined) return { result: { isMapped: false, reason: this.#unknown(module) } }
    const sent = matchMethod(mapping, frame.function, frame.line)
    // Code that was put together from several methods is nobody's call.
    if (sent.group?.notes.isOutline) {
      return { result: { isMapped: true, originals: [] }, outlineLine: frame.line }
    }
    const line = outlineLine && sent.group?.notes.outlinePositions?.get(outlineLine)
    const match = line ? matchMethod(mapping, frame.function, line) : sent
    const originals = originalFrames(mapping, match, frame)
    const removed = innerFramesToRemove(match.group, this.#namesOf(thrown))
    const kept = originals.slice(0, Math.max(1, originals.length - removed))
    const reason: UnmappedReason = { code: 'proguard_line_missing', file: mapping.original }
    return { result: { isMapped: true, originals: kept, ...(match.isAmbiguous && { reason }) } }
  }

  #unknown(module: string): UnmappedReason {
    return this.#reason ?? { code: 'proguard_class_not_in_mapping', file: module }
  }

  /** As the exception was sent, and as it is called in the source. */
  #namesOf(thrown: string | undefined): readonly string[] {
    if (thrown === undefined) return []
    return [thrown, this.#findClass(thrown)?.original ?? thrown]
  }

  #findClass(name: string): ClassMapping | undefined {
    if (!this.#classes.has(name)) this.#classes.set(name, this.#readClass(name))
    return this.#classes.get(name)
  }

  #readClass(name: string): ClassMapping | undefined {
    for (const mapping of this.#mappings) {
      const lines = findClassLines(mapping, name)
      if (lines !== undefined) return parseClassMapping(lines)
    }
    const lambda = name.indexOf(LAMBDA)
    const owner = lambda > 0 ? this.#findClass(name.slice(0, lambda)) : undefined
    return owner && { ...owner, original: owner.original + name.slice(lambda), methods: new Map() }
  }
}

function innerFramesToRemove(group: MethodGroup | undefined, thrown: readonly string[]): number {
  let count = 0
  for (const rewrite of group?.notes.rewrites ?? []) {
    if (thrown.includes(rewrite.thrown)) count += rewrite.removedInnerFrames
  }
  return count
}
