import type { EventType } from './event.ts'

/** What quotas, rate limits and outcomes count, under the reference's numbers. */
export const DATA_CATEGORY_IDS = {
  default: 0,
  error: 1,
  transaction: 2,
  security: 3,
  attachment: 4, // counted in bytes
  session: 5,
  profile: 6,
  replay: 7,
  transaction_processed: 8,
  transaction_indexed: 9,
  monitor: 10,
  profile_indexed: 11,
  span: 12,
  monitor_seat: 13,
  feedback: 14,
  metric_bucket: 15,
  span_indexed: 16,
  profile_duration: 17,
  profile_chunk: 18,
  metric_second: 19,
  replay_video: 20,
  uptime: 21,
  attachment_item: 22,
  log_item: 23,
  log_byte: 24,
  trace_metric: 33,
} as const

export type DataCategory = keyof typeof DATA_CATEGORY_IDS

export function isDataCategory(value: string): value is DataCategory {
  return Object.hasOwn(DATA_CATEGORY_IDS, value)
}

const CATEGORY_BY_ITEM: ReadonlyMap<string, DataCategory> = new Map([
  ['transaction', 'transaction'],
  ['security', 'security'],
  ['raw_security', 'security'],
  ['attachment', 'attachment'],
  ['unreal_report', 'error'],
  ['form_data', 'error'],
  ['nel', 'error'],
  ['session', 'session'],
  ['sessions', 'session'],
  ['user_report', 'feedback'],
  ['feedback', 'feedback'],
  ['check_in', 'monitor'],
  ['profile', 'profile'],
  ['profile_chunk', 'profile_chunk'],
  ['replay_event', 'replay'],
  ['replay_recording', 'replay'],
  ['replay_video', 'replay'],
  ['span', 'span'],
  ['otel_span', 'span'],
  ['log', 'log_item'],
  ['otel_log', 'log_item'],
  ['trace_metric', 'trace_metric'],
  ['statsd', 'metric_bucket'],
  ['metric_buckets', 'metric_bucket'],
])

const SECURITY_TYPES: ReadonlySet<string> = new Set<EventType>([
  'csp',
  'hpkp',
  'expectct',
  'expectstaple',
])

/** Undefined for what is not counted: a client's own report, and metadata. */
export function categoryOfItem(type: string, eventType?: string): DataCategory | undefined {
  if (type === 'client_report' || type === 'metric_meta') return undefined
  if (type === 'event') return categoryOfEvent(eventType)
  return CATEGORY_BY_ITEM.get(type) ?? 'default'
}

function categoryOfEvent(eventType: string | undefined): DataCategory {
  if (eventType === undefined) return 'error'
  if (SECURITY_TYPES.has(eventType)) return 'security'
  return eventType === 'transaction' || eventType === 'feedback' ? eventType : 'error'
}
