import type {
  FileLookupResult,
  SourceMapDebug,
  SourceMapDebugErrors,
  SourceMapDebugFrame,
} from '@vedette/protocol/api/source-map-debug'
import type { Frame, NormalizedEvent, Sdk } from '@vedette/protocol/event'
import type { EventExplanation, FrameExplanation } from '../../symbolicate/explain-result.ts'
import { chooseNamed, type DebugArtifacts, mapUrlOf, type NamedFile } from '../debug-artifacts.ts'

export interface ExplainedEvent {
  readonly event: NormalizedEvent
  readonly explanation: EventExplanation
  readonly artifacts: DebugArtifacts
}

export function formatSourceMapDebug(explained: ExplainedEvent): SourceMapDebug {
  const { event, explanation, artifacts } = explained
  const hasDebugIds = artifacts.debugIds.size > 0
  return {
    dist: event.dist ?? null,
    release: event.release ?? null,
    exceptions: (event.exception?.values ?? []).map((exception, index) => {
      const frames = (exception.raw_stacktrace ?? exception.stacktrace)?.frames ?? []
      const known = explanation.exceptions[index]?.frames ?? []
      return { frames: frames.map((frame, at) => formatFrame(frame, known[at], explained)) }
    }),
    has_debug_ids: hasDebugIds,
    min_debug_id_sdk_version: firstVersionOf(event.sdk) ?? null,
    sdk_version: event.sdk?.version ?? null,
    sdk_debug_id_support: hasDebugIds ? 'full' : supportOf(event.sdk),
    project_has_some_artifact_bundle: artifacts.hasBundle,
    release_has_some_artifact: artifacts.hasReleaseFile,
    has_uploaded_some_artifact_with_a_debug_id: artifacts.hasBundleWithDebugId,
    has_scraping_data: false,
  }
}

const NOT_EXPLAINED: FrameExplanation = { isMapped: false, lookedFor: [] }

function formatFrame(
  frame: Frame,
  { isMapped, reason, detail, lookedFor }: FrameExplanation = NOT_EXPLAINED,
  { event, artifacts }: ExplainedEvent,
): SourceMapDebugFrame {
  const path = frame.abs_path ?? frame.filename
  const debugId = path === undefined ? undefined : artifacts.debugIds.get(path)
  const ofId = artifacts.byDebugId.filter((file) => file.debugId === debugId)
  return {
    debug_id_process: {
      debug_id: debugId ?? null,
      uploaded_source_file_with_correct_debug_id: ofId.some((one) => one.type !== 'source_map'),
      uploaded_source_map_with_correct_debug_id: ofId.some((one) => one.type === 'source_map'),
    },
    release_process:
      event.release === undefined || path === undefined
        ? null
        : formatReleaseProcess(artifacts.named, path, event.dist),
    scraping_process: { source_file: null, source_map: null },
    isMapped,
    reason: reason ?? null,
    detail: detail ?? null,
    lookedFor,
  }
}

function formatReleaseProcess(
  named: readonly NamedFile[],
  path: string,
  dist: string | undefined,
): SourceMapDebugFrame['release_process'] {
  const scripts = chooseNamed(named, path, dist)
  const [script] = scripts
  const mapUrl = script && mapUrlOf(path, script)
  const maps = mapUrl === undefined ? [] : chooseNamed(named, mapUrl, dist)
  return {
    abs_path: path,
    matching_source_file_names: [...new Set(scripts.map(({ name }) => name))],
    matching_source_map_name: maps[0]?.name ?? null,
    source_map_reference: script?.sourceMapUrl ?? null,
    source_file_lookup_result: lookupResult(scripts, dist),
    source_map_lookup_result: lookupResult(maps, dist),
  }
}

function lookupResult(files: readonly NamedFile[], dist: string | undefined): FileLookupResult {
  if (files.length === 0) return 'unsuccessful'
  return files.some((file) => file.dist === dist) ? 'found' : 'wrong-dist'
}

/** By what a client's name begins with, its first version that sends debug ids. */
const FIRST_VERSIONS: readonly (readonly [prefix: string, version: string])[] = [
  ['sentry.javascript.react-native', '5.11.1'],
  ['sentry.javascript.electron', '4.6.0'],
  ['sentry.javascript.', '7.56.0'],
]

function firstVersionOf(sdk: Sdk | undefined): string | undefined {
  return FIRST_VERSIONS.find(([prefix]) => sdk?.name?.startsWith(prefix))?.[1]
}

function supportOf(sdk: Sdk | undefined): SourceMapDebug['sdk_debug_id_support'] {
  const first = firstVersionOf(sdk)
  if (first === undefined) {
    return sdk?.name?.startsWith('sentry.') ? 'not-supported' : 'unofficial-sdk'
  }
  return isBelow(sdk?.version ?? '', first) ? 'needs-upgrade' : 'full'
}

function isBelow(version: string, first: string): boolean {
  const numbers = version.split('.', 3).map((part) => Number.parseInt(part, 10) || 0)
  for (const [index, wanted] of first.split('.').map(Number).entries()) {
    const number = numbers[index] ?? 0
    if (number !== wanted) return number < wanted
  }
  return false
}

/** The older spelling of a frame's reason. */
export function formatSourceMapErrors(frame: SourceMapDebugFrame): SourceMapDebugErrors {
  const { reason, detail, lookedFor, isMapped } = frame
  if (isMapped || reason === null) return { errors: [] }
  const type = errorType(frame)
  return { errors: [{ type, message: MESSAGES[type], data: { reason, detail, lookedFor } }] }
}

const MESSAGES = {
  no_release_on_event: 'The event names neither a release nor debug ids.',
  debug_id_no_sourcemaps: 'No file with the debug id was uploaded.',
  no_url_match: 'No uploaded file of the release has the address.',
  dist_mismatch: 'The file was uploaded for another dist.',
  sourcemap_not_found: 'The file was uploaded, its source map was not.',
  unknown_error: 'The source map does not explain this frame.',
} as const

function errorType({ reason, debug_id_process: ids }: SourceMapDebugFrame): keyof typeof MESSAGES {
  switch (reason) {
    case 'no_release_or_debug_id':
      return 'no_release_on_event'
    case 'file_not_uploaded':
      return ids.debug_id === null ? 'no_url_match' : 'debug_id_no_sourcemaps'
    case 'dist_mismatch':
      return 'dist_mismatch'
    case 'source_map_not_uploaded':
    case 'no_source_map_reference':
      return 'sourcemap_not_found'
    default:
      return 'unknown_error'
  }
}
