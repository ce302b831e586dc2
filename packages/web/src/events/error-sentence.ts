import type { EventError } from '@vedette/protocol/event'

export interface ErrorSentence {
  /** What is amiss, without a full stop: the file may follow. */
  readonly text: string
  /** The file or the id of the mapping that it is about. */
  readonly file?: string
  /** The debug id under which files were looked for. */
  readonly debugId?: string
  /** What the reader of the file had to say. */
  readonly detail?: string
  /** What is told beside the sentence. */
  readonly rest: { readonly [key: string]: EventError[string] }
}

/** By the server's own code, which says more than the type. */
const BY_REASON: ReadonlyMap<string, string> = new Map([
  [
    'no_release_or_debug_id',
    'The event has neither a release nor debug ids, so nothing tells which build its files are of',
  ],
  ['file_not_uploaded', 'Neither this file nor its source map was uploaded'],
  ['dist_mismatch', 'This file was uploaded, but for another dist'],
  ['source_map_not_uploaded', 'This file was uploaded, but its source map was not'],
  ['source_map_unreadable', 'The source map of this file cannot be read'],
  ['file_too_large', 'This file or its source map is too large to be read'],
  ['file_gone', 'This file was uploaded, but its content is gone'],
  ['no_line', 'A frame has no line number, so that it cannot be found in the source map'],
  ['no_column', 'A frame has no column, without which minified code cannot be told apart'],
  [
    'position_not_mapped',
    'The source map says nothing of a position in this file; it may be of another build',
  ],
  [
    'source_content_missing',
    'The source map of this file does not contain its sources, and they were not uploaded',
  ],
  ['proguard_mapping_not_uploaded', 'No ProGuard mapping with this id was uploaded'],
  ['proguard_mapping_unreadable', 'The ProGuard mapping with this id cannot be read'],
  [
    'proguard_line_missing',
    'A frame has no line number, so that its method in the ProGuard mapping is a guess',
  ],
  ['too_many_frames', 'The event has more frames than are made readable'],
  ['timed_out', 'Making the frames readable took too long and was given up'],
  ['crashed', 'Making the frames readable failed'],
  ['overloaded', 'The server was too busy to make the frames readable'],
])

/** For errors that came with the event, without a code of ours. */
const BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['js_no_source', 'The source of this file was not found'],
  ['js_invalid_source', 'This file or its source map cannot be read'],
  ['js_invalid_sourcemap', 'The source map of this file cannot be read'],
  ['js_invalid_sourcemap_location', 'The source map says nothing of a position in this file'],
  ['js_missing_sources_content', 'The source map of this file does not contain its sources'],
  ['js_no_column', 'A frame has no column, without which minified code cannot be told apart'],
  ['js_too_large', 'This file or its source map is too large to be read'],
  ['proguard_missing_mapping', 'No ProGuard mapping with this id was uploaded'],
  ['proguard_invalid_mapping', 'The ProGuard mapping with this id cannot be read'],
  ['proguard_missing_lineno', 'A frame has no line number for the ProGuard mapping'],
  ['symbolication_limit', 'The event has more frames than are made readable'],
  ['symbolication_failed', 'Making the frames readable failed'],
])

/** Why frames are not readable, as a sentence; undefined for errors of other kinds. */
export function errorSentence(error: EventError): ErrorSentence | undefined {
  const { type, reason, url, mapping, value, ...rest } = error
  const ofType = BY_TYPE.get(type)
  if (ofType === undefined) return undefined
  const known = reason === undefined ? undefined : BY_REASON.get(reason)
  const file = firstText(url, mapping)
  const debugId = listTexts(rest.looked_for).find((text) => DEBUG_ID.test(text))
  const detail = firstText(value, known === undefined ? reason : undefined)
  return {
    text: known ?? ofType,
    ...(file !== undefined && { file }),
    ...(debugId !== undefined && debugId !== file && { debugId }),
    ...(detail !== undefined && { detail }),
    rest,
  }
}

const DEBUG_ID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(-[0-9a-f]+)?$/i

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}

function listTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
