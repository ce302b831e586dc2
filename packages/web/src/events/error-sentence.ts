import type { EventError } from '@vedette/protocol/event'
import type { Translate } from '../messages/messages.ts'

export interface ErrorSentence {
  /** What is amiss, without a full stop: the file may follow. */
  readonly text: string
  /** The file or the id of the mapping that it is about. */
  readonly file?: string
  /** The debug id under which files were looked for. */
  readonly debugId?: string
  /** What the reader of the file had to say. */
  readonly detail?: string
  /** What to do, as a sentence of its own. */
  readonly advice?: string
  /** What is told beside the sentence. */
  readonly rest: { readonly [key: string]: EventError[string] }
}

/** The server's own codes, which say more than the type. */
const REASONS = [
  'no_release_or_debug_id',
  'file_not_uploaded',
  'dist_mismatch',
  'source_map_not_uploaded',
  'source_map_unreadable',
  'file_too_large',
  'file_gone',
  'no_line',
  'no_column',
  'position_not_mapped',
  'source_content_missing',
  'proguard_mapping_not_uploaded',
  'proguard_mapping_unreadable',
  'proguard_line_missing',
  'too_many_frames',
  'timed_out',
  'crashed',
  'overloaded',
] as const

/** For errors that came with the event, without a code of ours. */
const TYPES = [
  'js_no_source',
  'js_invalid_source',
  'js_invalid_sourcemap',
  'js_invalid_sourcemap_location',
  'js_missing_sources_content',
  'js_no_column',
  'js_too_large',
  'proguard_missing_mapping',
  'proguard_invalid_mapping',
  'proguard_missing_lineno',
  'symbolication_limit',
  'symbolication_failed',
] as const

/** Why frames are not readable, as a sentence; undefined for errors of other kinds. */
export function errorSentence(
  t: Translate<'events'>,
  error: EventError,
): ErrorSentence | undefined {
  const { type, reason, url, mapping, value, ...rest } = error
  const ofType = TYPES.find((one) => one === type)
  if (ofType === undefined) return undefined
  const known = reason === undefined ? undefined : reasonSentence(t, reason)
  const advice = reason === undefined ? undefined : adviceOf(t, reason)
  const file = firstText(url, mapping)
  const debugId = listTexts(rest.looked_for).find((text) => DEBUG_ID.test(text))
  const detail = firstText(value, known === undefined ? reason : undefined)
  return {
    text: known ?? t(`error.type.${ofType}`),
    ...(file !== undefined && { file }),
    ...(debugId !== undefined && debugId !== file && { debugId }),
    ...(detail !== undefined && { detail }),
    ...(advice !== undefined && { advice }),
    rest,
  }
}

/** What the server's own code for a failure means; undefined for codes of others. */
export function reasonSentence(t: Translate<'events'>, reason: string): string | undefined {
  const known = REASONS.find((one) => one === reason)
  return known && t(`error.reason.${known}`)
}

/** What somebody can do so that the next event is readable. */
const ADVICE: ReadonlyMap<string, 'upload' | 'release' | 'dist' | 'build' | 'proguard'> = new Map([
  ['no_release_or_debug_id', 'release'],
  ['file_not_uploaded', 'upload'],
  ['source_map_not_uploaded', 'upload'],
  ['source_content_missing', 'upload'],
  ['file_gone', 'upload'],
  ['dist_mismatch', 'dist'],
  ['position_not_mapped', 'build'],
  ['source_map_unreadable', 'build'],
  ['proguard_mapping_not_uploaded', 'proguard'],
  ['proguard_mapping_unreadable', 'proguard'],
])

export function adviceOf(t: Translate<'events'>, reason: string): string | undefined {
  const advice = ADVICE.get(reason)
  return advice && t(`error.advice.${advice}`)
}

const DEBUG_ID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(-[0-9a-f]+)?$/i

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}

function listTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
