import type { JsonObject } from './json.ts'

/** The item types that the protocol names. Others are counted and skipped, never refused. */
export const ITEM_TYPES = [
  'event',
  'transaction',
  'attachment',
  'session',
  'sessions',
  'user_report',
  'feedback',
  'client_report',
  'check_in',
  'log',
  'otel_log',
  'span',
  'otel_span',
  'trace_metric',
  'statsd',
  'metric_meta',
  'metric_buckets',
  'profile',
  'profile_chunk',
  'replay_event',
  'replay_recording',
  'replay_video',
  'security',
  'raw_security',
  'unreal_report',
  'form_data',
  'nel',
] as const

export type ItemType = (typeof ITEM_TYPES)[number]

const KNOWN: ReadonlySet<string> = new Set(ITEM_TYPES)

export function isItemType(type: string): type is ItemType {
  return KNOWN.has(type)
}

/** `raw` holds all attributes as sent, the named ones too, for items that are passed on. */
export interface ItemHeader {
  readonly type: string
  readonly length?: number
  readonly contentType?: string
  readonly filename?: string
  readonly attachmentType?: string
  readonly itemCount?: number
  readonly raw: JsonObject
}

/** The payload is a view into the envelope's bytes: copy it to keep it longer than them. */
export interface EnvelopeItem {
  readonly header: ItemHeader
  readonly payload: Uint8Array
}
