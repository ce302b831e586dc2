import type { EventError } from '@vedette/protocol/event'
import type { Translate } from '../messages/messages.ts'

export interface ErrorSentence {
  /** What is amiss, without a full stop: the file may follow. */
  readonly text: string
  /** The file, the id of the mapping or the field that it is about. */
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

/** What normalizing noted: fields that were left out, times that cannot be. */
const NOTES = [
  'invalid_data',
  'invalid_attribute',
  'future_timestamp',
  'past_timestamp',
  'too_many_notes',
] as const

/** Of what a note is about, the field's name stands where a file's would. */
function noteSentence(t: Translate<'events'>, error: EventError): ErrorSentence | undefined {
  const note = NOTES.find((one) => one === error.type)
  if (note === undefined) return undefined
  const text = t(`error.note.${note}`)
  const { type: _, name, reason, value, sdk_time, server_time: __, ...others } = error
  if (note === 'future_timestamp' || note === 'past_timestamp') {
    const detail = isoTime(sdk_time ?? value)
    return {
      text,
      ...(detail !== undefined && { detail }),
      advice: t('error.advice.clock'),
      rest: others,
    }
  }
  return {
    text,
    ...(name !== undefined && { file: name }),
    ...(reason !== undefined && { detail: reason }),
    rest: value === undefined ? others : { ...others, value },
  }
}

function isoTime(seconds: unknown): string | undefined {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** What is amiss, as a sentence; undefined for errors of kinds that are not known. */
export function errorSentence(
  t: Translate<'events'>,
  error: EventError,
): ErrorSentence | undefined {
  const { type, reason, url, mapping, value, ...rest } = error
  const ofType = TYPES.find((one) => one === type)
  if (ofType === undefined) return noteSentence(t, error)
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
