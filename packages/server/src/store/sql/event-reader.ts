import type { EventId, EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { assert } from '../../platform/assert.ts'
import type { StoredEvent } from '../event-store.ts'
import type { Database, EventTable } from './database.ts'
import { findEventLine, parseEventLine, unpackEventBlock } from './event-block.ts'

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

async function readBlocks(
  db: Kysely<Database>,
  ids: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Buffer>> {
  const rows = await db
    .selectFrom('event_block')
    .select(['id', 'data'])
    .where('id', 'in', [...ids])
    .execute()
  const blocks = rows.map(async ({ id, data }) => [id, await unpackEventBlock(data)] as const)
  return new Map(await Promise.all(blocks))
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
