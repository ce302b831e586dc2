import type { ProjectId } from '@vedette/protocol/ids'
import { occurredAtMs } from '../../indexed-event.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import { BLOCK_CHARS_MAX, BLOCK_EVENTS_MAX, formatEventBlock } from '../event-block.ts'
import type { PlacedEvent } from './resolve-issues.ts'
import type { BatchStatements } from './statements.ts'

export interface GroupedEvent extends PlacedEvent {
  readonly groupingId: number
}

export interface WrittenEvent extends PlacedEvent {
  readonly rowId: number
}

/**
 * Writes payload blocks and event rows. Events of one issue go side by side: they share most of
 * their words, so their block compresses best.
 */
export async function writeEvents(
  transaction: BatchTransaction,
  statements: BatchStatements,
  placed: readonly GroupedEvent[],
): Promise<readonly WrittenEvent[]> {
  const sorted = [...placed].sort(
    (a, b) => a.processed.projectId - b.processed.projectId || a.issue.id - b.issue.id,
  )
  const blocks = cutIntoBlocks(sorted)
  const blockIds = await transaction.insertMany(
    statements.insertBlock,
    blocks.map(({ projectId, lines }) => [projectId, lines.length, formatEventBlock(lines)]),
  )
  const rows: SqlValue[][] = []
  for (const [index, block] of blocks.entries()) {
    const blockId = blockIds[index] ?? 0
    for (const [line, event] of block.events.entries()) rows.push(eventRow(event, blockId, line))
  }
  const rowIds = await transaction.insertMany(statements.insertEvent, rows)
  await markFirstEvents(transaction, statements, sorted)
  return sorted.map((event, index) => ({ ...event, rowId: rowIds[index] ?? 0 }))
}

interface Block {
  readonly projectId: ProjectId
  readonly events: GroupedEvent[]
  readonly lines: string[]
}

function cutIntoBlocks(sorted: readonly GroupedEvent[]): Block[] {
  const blocks: Block[] = []
  let block: Block | undefined
  let chars = 0
  for (const event of sorted) {
    const { projectId, payload: line } = event.processed
    const isFull =
      !block || block.lines.length >= BLOCK_EVENTS_MAX || chars + line.length > BLOCK_CHARS_MAX
    if (!block || isFull || block.projectId !== projectId) {
      block = { projectId, events: [], lines: [] }
      blocks.push(block)
      chars = 0
    }
    block.events.push(event)
    block.lines.push(line)
    chars += line.length
  }
  return blocks
}

function eventRow(grouped: GroupedEvent, blockId: number, line: number): SqlValue[] {
  const { processed, issue, groupingId } = grouped
  const { projectId, event, receivedAtMs } = processed
  return [
    projectId,
    issue.id,
    eventIdBytes(event.event_id),
    occurredAtMs(event),
    receivedAtMs,
    blockId,
    line,
    groupingId,
  ]
}

export function eventIdBytes(eventId: string): Uint8Array {
  return Buffer.from(eventId, 'hex')
}

async function markFirstEvents(
  transaction: BatchTransaction,
  statements: BatchStatements,
  placed: readonly PlacedEvent[],
): Promise<void> {
  const firsts = new Map<number, number>()
  for (const { processed } of placed) {
    const first = firsts.get(processed.projectId) ?? Number.POSITIVE_INFINITY
    firsts.set(processed.projectId, Math.min(first, processed.receivedAtMs))
  }
  await transaction.runMany(
    statements.updateFirstEvent,
    [...firsts].map(([projectId, atMs]) => [atMs, projectId]),
  )
}
