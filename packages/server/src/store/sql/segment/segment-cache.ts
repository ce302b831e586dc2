import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { numbersOf, parseColumns, type SegmentColumns } from './segment-columns.ts'

/** A segment with what is indexed of its events, by slot. */
export interface Segment {
  readonly id: number
  readonly firstRowId: number
  readonly slotCount: number
  readonly fromMs: number
  readonly toMs: number
  readonly version: number
  /** From which record of a word on all that follow in the window may have it. */
  readonly wordRecords: number
  /** All names of its events are known, for patterns to be compared with. */
  readonly hasNames: boolean
}

export interface SegmentEvents extends SegmentColumns {
  /** 0 where there is no event, or no longer. */
  readonly issueIds: Uint32Array
  readonly issueIdMax: number
  /** The issue when the event was stored: words are recorded by runs of these. */
  readonly runIds: Uint32Array
  readonly runIdMax: number
}

/** Segments in one statement: below every engine's most parameters. */
const SEGMENTS_PER_QUERY = 500

/**
 * The columns of segments, as many as the room allows, those used last. What a segment says holds
 * for one version of it.
 */
export class SegmentCache {
  readonly #bytesMax: number
  readonly #entries = new Map<number, { version: number; events: SegmentEvents; bytes: number }>()
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** In the order of the segments. One that was merged away meanwhile is left out. */
  async load(
    db: Kysely<Database>,
    segments: readonly Segment[],
  ): Promise<ReadonlyMap<number, SegmentEvents>> {
    const loaded = new Map<number, SegmentEvents>()
    const missing: Segment[] = []
    for (const segment of segments) {
      const events = this.#find(segment)
      if (events) loaded.set(segment.id, events)
      else missing.push(segment)
    }
    for (let at = 0; at < missing.length; at += SEGMENTS_PER_QUERY) {
      const some = missing.slice(at, at + SEGMENTS_PER_QUERY)
      for (const [id, events] of await this.#read(db, some)) loaded.set(id, events)
    }
    return loaded
  }

  #find({ id, version }: Segment): SegmentEvents | undefined {
    const entry = this.#entries.get(id)
    if (entry?.version !== version) return undefined
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    return entry.events
  }

  async #read(db: Kysely<Database>, segments: readonly Segment[]) {
    const byId = new Map(segments.map((segment) => [segment.id, segment]))
    const rows = await db
      .selectFrom('event_segment_columns')
      .selectAll()
      .where('segment_id', 'in', [...byId.keys()])
      .execute()
    return rows.map((row) => {
      const { slotCount = 0, version = 0 } = byId.get(row.segment_id) ?? {}
      const columns = parseColumns(row.columns, slotCount)
      const now = withMax(numbersOf(row.issue_ids))
      const then = row.run_ids ? withMax(numbersOf(row.run_ids)) : now
      const runs = { runIds: then.issueIds, runIdMax: then.issueIdMax }
      const events = { ...columns, ...now, ...runs }
      const runBytes = row.run_ids?.byteLength ?? 0
      const bytes = row.columns.byteLength + row.issue_ids.byteLength + runBytes
      this.#keep(row.segment_id, { version, events, bytes })
      return [row.segment_id, events] as const
    })
  }

  #keep(id: number, entry: { version: number; events: SegmentEvents; bytes: number }): void {
    this.#bytes += entry.bytes - (this.#entries.get(id)?.bytes ?? 0)
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#bytesMax || oldest === id) break
      this.#entries.delete(oldest)
      this.#bytes -= bytes
    }
  }
}

/** The largest id is asked for by every search. */
export function withMax(issueIds: Uint32Array): Pick<SegmentEvents, 'issueIds' | 'issueIdMax'> {
  let issueIdMax = 0
  for (let slot = 0; slot < issueIds.length; slot += 1) {
    const id = issueIds[slot] ?? 0
    if (id > issueIdMax) issueIdMax = id
  }
  return { issueIds, issueIdMax }
}
