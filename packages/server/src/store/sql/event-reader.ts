import type { EventId, EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { assert } from '../../platform/assert.ts'
import type { StoredEvent } from '../event-store.ts'
import type { Database, EventTable } from './database.ts'
import {
  findEventLine,
  parseEventLine,
  unpackEventBlock,
  unpackEventBlockSync,
} from './event-block.ts'

export type EventRow = Selectable<EventTable>

/** Adds the payloads to rows of `event`, in the rows' order. Each block is unpacked once. */
export async function readEvents(
  db: Kysely<Database>,
  rows: readonly EventRow[],
): Promise<readonly StoredEvent[]> {
  const blocks = await readBlocks(db, new Set(rows.map((row) => row.block_id)))
  return rows.flatMap((row) => {
    const block = blocks.get(row.block_id)
    // Deleted between the two statements: the event is gone, as if it had been before the first.
    if (!block) return []
    const line = findEventLine(block, row.block_line)
    assert(line !== undefined, 'a block has a line for each of its events')
    return storedEventOf(row, line)
  })
}

/**
 * As `readEvents`, for the thread that searches: unpacks on the calling thread, one block after
 * the other, and keeps of each no more than the events asked for.
 */
export async function readManyEvents(
  db: Kysely<Database>,
  rows: readonly EventRow[],
): Promise<readonly StoredEvent[]> {
  const rowsOfBlock = Map.groupBy(rows, (row) => row.block_id)
  const events = new Map<number, StoredEvent>()
  for (const { id, data } of await readPacked(db, [...rowsOfBlock.keys()])) {
    const block = unpackEventBlockSync(data)
    for (const row of rowsOfBlock.get(id) ?? []) {
      const line = findEventLine(block, row.block_line)
      assert(line !== undefined, 'a block has a line for each of its events')
      events.set(row.id, storedEventOf(row, line))
    }
  }
  return rows.flatMap((row) => events.get(row.id) ?? [])
}

async function readBlocks(
  db: Kysely<Database>,
  ids: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Buffer>> {
  const rows = await readPacked(db, [...ids])
  const blocks = rows.map(async ({ id, data }) => [id, await unpackEventBlock(data)] as const)
  return new Map(await Promise.all(blocks))
}

function readPacked(db: Kysely<Database>, ids: readonly number[]) {
  return db.selectFrom('event_block').select(['id', 'data']).where('id', 'in', ids).execute()
}

function storedEventOf(row: EventRow, line: string): StoredEvent {
  return {
    rowId: row.id as EventRowId,
    projectId: row.project_id as ProjectId,
    issueId: row.issue_id as IssueId,
    eventId: Buffer.from(row.event_id).toString('hex') as EventId,
    occurredAtMs: row.occurred_at_ms,
    receivedAtMs: row.received_at_ms,
    event: parseEventLine(line),
  }
}
