import type { NormalizedEvent } from '@vedette/protocol/event'
import { type Kysely, sql } from 'kysely'
import { indexedFieldsOf } from '../../../search/indexed-fields.ts'
import { WordCollector } from '../../../search/words/word-collector.ts'
import { findEventLine, parseEventLine, unpackEventBlock } from '../event-block.ts'
import { fieldKey, HAS_KEY } from '../segment/field-key.ts'
import { formatColumns, formatIssueIds } from '../segment/segment-columns.ts'
import { TAG_PAGES, WORD_PAGES } from '../segment/segment-limits.ts'
import { formatTermPages } from '../segment/term-page.ts'

/** Events taken at once: their payloads are in memory meanwhile, some ten megabytes. */
const EVENTS_PER_SEGMENT = 2_000

interface EventRow {
  readonly id: number
  readonly project_id: number
  readonly issue_id: number
  readonly occurred_at_ms: number
  readonly block_id: number
  readonly block_line: number
}

/** Indexes the events that are stored already, by what their payloads say. */
export async function buildSegments(db: Kysely<unknown>): Promise<void> {
  const words = new WordCollector()
  for (let after = 0; ; ) {
    const { rows } = await sql<EventRow>`
      select id, project_id, issue_id, occurred_at_ms, block_id, block_line from event
      where id > ${after} order by id limit ${EVENTS_PER_SEGMENT}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    await buildSegment(db, rows, words)
  }
}

async function buildSegment(
  db: Kysely<unknown>,
  rows: readonly EventRow[],
  collector: WordCollector,
): Promise<void> {
  const firstRowId = rows[0]?.id ?? 0
  const slotCount = (rows.at(-1)?.id ?? 0) - firstRowId + 1
  const times = rows.map((row) => row.occurred_at_ms)
  const fromMs = Math.min(...times)
  const toMs = Math.max(...times)
  const columns = {
    fromMs,
    toMs,
    timesMs: new Array<number>(slotCount).fill(fromMs),
    userIds: new Array<number>(slotCount).fill(0),
    projectIds: new Array<number>(slotCount).fill(0),
  }
  const issueIds = new Array<number>(slotCount).fill(0)
  const tags = new Map<number, number[]>()
  const words = new Map<number, number[]>()
  const events = await readPayloads(db, rows)
  for (const row of rows) {
    const slot = row.id - firstRowId
    columns.timesMs[slot] = row.occurred_at_ms
    columns.projectIds[slot] = row.project_id
    issueIds[slot] = row.issue_id
    const event = events.get(row.id)
    if (!event) continue
    for (const [key, value] of indexedValues(event)) {
      const id = await tagValueId(db, [row.project_id, key, value])
      addSlot(tags, id, slot)
      if (key === 'user') columns.userIds[slot] = id
    }
    for (const word of collector.collect(event).words) addSlot(words, word >>> 0, slot)
  }
  const { rows: inserted } = await sql<{ id: number }>`
    insert into event_segment (first_row_id, slot_count, from_ms, to_ms, version)
    values (${firstRowId}, ${slotCount}, ${fromMs}, ${toMs}, 0) returning id`.execute(db)
  const id = inserted[0]?.id ?? 0
  await sql`insert into event_segment_columns (segment_id, issue_ids, columns)
    values (${id}, ${formatIssueIds(issueIds)}, ${formatColumns(columns)})`.execute(db)
  for (const [kind, postings] of [
    [TAG_PAGES, tags],
    [WORD_PAGES, words],
  ] as const) {
    const sorted = [...postings]
      .map(([term, slots]) => ({ term, slots }))
      .sort((a, b) => a.term - b.term)
    for (const { firstTerm, data } of formatTermPages(sorted, slotCount)) {
      await sql`insert into event_segment_page (segment_id, kind, first_term, data)
        values (${id}, ${kind}, ${firstTerm}, ${data})`.execute(db)
    }
  }
}

function indexedValues(event: NormalizedEvent): (readonly [key: string, value: string])[] {
  const keys = new Set(event.tags.map(([key]) => key))
  return [
    ...event.tags,
    ...[...keys].map((key) => [HAS_KEY, key] as const),
    ...indexedFieldsOf(event).map(([key, value]) => [fieldKey(key), value] as const),
  ]
}

function addSlot(postings: Map<number, number[]>, term: number, slot: number): void {
  const slots = postings.get(term) ?? []
  postings.set(term, slots)
  if (slots.at(-1) !== slot) slots.push(slot)
}

async function tagValueId(
  db: Kysely<unknown>,
  [projectId, key, value]: readonly [projectId: number, key: string, value: string],
): Promise<number> {
  const find = sql<{ id: number }>`select id from tag_value
    where project_id = ${projectId} and key = ${key} and value = ${value}`
  const known = (await find.execute(db)).rows[0]
  if (known) return known.id
  await sql`insert into tag_value (project_id, key, value)
    values (${projectId}, ${key}, ${value})`.execute(db)
  return (await find.execute(db)).rows[0]?.id ?? 0
}

async function readPayloads(
  db: Kysely<unknown>,
  rows: readonly EventRow[],
): Promise<ReadonlyMap<number, NormalizedEvent>> {
  const events = new Map<number, NormalizedEvent>()
  for (const [blockId, some] of Map.groupBy(rows, (row) => row.block_id)) {
    const { rows: found } = await sql<{ data: Uint8Array }>`
      select data from event_block where id = ${blockId}`.execute(db)
    const data = found[0]?.data
    if (!data) continue
    const block = await unpackEventBlock(data)
    for (const row of some) {
      const line = findEventLine(block, row.block_line)
      if (line) events.set(row.id, parseEventLine(line))
    }
  }
  return events
}
