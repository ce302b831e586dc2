import type { Generated } from 'kysely'

/** The tables of the event index, which searches read instead of events and payloads. */
export interface SegmentTables {
  event_segment: EventSegmentTable
  event_segment_columns: EventSegmentColumnsTable
  event_segment_page: EventSegmentPageTable
  changed_event: ChangedEventTable
  rewritten_event: RewrittenEventTable
}

/** A run of events in the order of their rows. A slot is a row's place in it. */
export interface EventSegmentTable {
  id: Generated<number>
  first_row_id: number
  /** As many as there are row ids from the first to the last, whether they exist or not. */
  slot_count: number
  from_ms: number
  to_ms: number
  /** Counts how often the segment was changed: what is known of it holds for one version. */
  version: number
  /** From which record of a word on all that follow in the window may have it. */
  word_records: number
  /** 1 when all names of its events stand among the tag values, for patterns. */
  has_names: number
}

/** Apart from the rest of the segment, which is read far more often. */
export interface EventSegmentColumnsTable {
  segment_id: number
  /** See segment/segment-columns.ts; 32 bits for each slot. */
  issue_ids: Uint8Array
  /** The issues as they were when the events were stored; null where they are so still. */
  run_ids: Generated<Uint8Array | null>
  columns: Uint8Array
}

/** Tag values and words with their events; see segment/term-page.ts. */
export interface EventSegmentPageTable {
  id: Generated<number>
  segment_id: number
  kind: number
  first_term: number
  data: Uint8Array
}

/** Events whose issue has changed, or that are gone, since their segment was written. */
export interface ChangedEventTable {
  row_id: number
}

/** Events whose payload was written anew, until their segment knows it. 32 bits for each number. */
export interface RewrittenEventTable {
  id: Generated<number>
  row_id: number
  /** Hashes of words that the event did not have before. What it had stays in the index. */
  words: Uint8Array
  /** Ids of tag values that it has now, and of those that it has no longer. */
  values_gained: Uint8Array
  values_lost: Uint8Array
}
