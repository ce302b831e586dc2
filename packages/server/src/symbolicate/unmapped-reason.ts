import type { EventError } from '@vedette/protocol/event'
import { JOB_ERRORS_MAX, LOOKED_FOR_MAX } from './symbolication-limits.ts'

/** Why a frame is not mapped to its source, or not fully. The list is closed. */
export type UnmappedCode = keyof typeof ERROR_TYPES

/**
 * By code, the type of error in the reference's spelling that an event is given; undefined where
 * it is no fault: the file may well be as its author wrote it.
 */
const ERROR_TYPES = {
  /** Neither a release nor a debug id says which build the file is of. */
  no_release_or_debug_id: 'js_no_source',
  /** Neither the file nor its map is among the uploaded ones. */
  file_not_uploaded: 'js_no_source',
  /** They are, but for another dist. */
  dist_mismatch: 'js_no_source',
  no_source_map_reference: undefined,
  source_map_not_uploaded: 'js_no_source',
  source_map_unreadable: 'js_invalid_source',
  /** It would not fit into the cache. */
  file_too_large: 'js_too_large',
  /** Known, but its content is gone. */
  file_gone: 'js_no_source',
  no_line: 'js_invalid_sourcemap_location',
  no_column: 'js_no_column',
  position_not_mapped: 'js_invalid_sourcemap_location',
  /** Mapped, but without its lines. */
  source_content_missing: 'js_missing_sources_content',
  proguard_mapping_not_uploaded: 'proguard_missing_mapping',
  proguard_mapping_unreadable: 'proguard_invalid_mapping',
  proguard_line_missing: 'proguard_missing_lineno',
  /** Nothing of the mapping has this name: it was not obfuscated, or is of another build. */
  proguard_class_not_in_mapping: undefined,
  /** More frames than are looked at. */
  too_many_frames: 'symbolication_limit',
  timed_out: 'symbolication_failed',
  crashed: 'symbolication_failed',
  overloaded: 'symbolication_failed',
} as const

/** Errors that symbolication gave an event, and takes back when it looks at it again. */
const OWN_ERROR_TYPES: ReadonlySet<string> = new Set(
  Object.values(ERROR_TYPES).filter((type) => type !== undefined),
)

/** Whether symbolication gave the event this error. */
export function isUnmappedError({ type }: EventError): boolean {
  return OWN_ERROR_TYPES.has(type)
}

export interface UnmappedReason {
  readonly code: UnmappedCode
  /** The address of the frame's file, or the id of its mapping. */
  readonly file?: string
  /** What was looked for, in this order: debug ids and addresses. */
  readonly lookedFor?: readonly string[]
  /** Such as what is wrong with a map, or the dist that was found. */
  readonly detail?: string
}

/** One error per kind and file, among those that the event has for other causes. */
export function withUnmappedErrors(
  errors: readonly EventError[] | undefined,
  reasons: Iterable<UnmappedReason>,
): readonly EventError[] {
  const byFile = new Map<string, EventError>()
  for (const reason of reasons) {
    if (byFile.size === JOB_ERRORS_MAX) break
    const error = errorOf(reason)
    if (error !== undefined) byFile.set(`${reason.code} ${keyOf(reason)}`, error)
  }
  const others = errors?.filter((error) => !isUnmappedError(error)) ?? []
  return [...others, ...byFile.values()]
}

/** What holds for the whole event is said once. */
function keyOf({ code, file }: UnmappedReason): string {
  return code === 'no_release_or_debug_id' ? '' : (file ?? '')
}

function errorOf({ code, file, lookedFor, detail }: UnmappedReason): EventError | undefined {
  const type = ERROR_TYPES[code]
  if (type === undefined) return undefined
  const isProguard = type.startsWith('proguard_')
  return {
    type,
    ...(file !== undefined && (isProguard ? { mapping: file } : { url: file })),
    reason: code,
    ...(detail !== undefined && { value: detail }),
    ...(lookedFor !== undefined && { looked_for: lookedFor.slice(0, LOOKED_FOR_MAX) }),
  }
}
