import { hash } from 'node:crypto'
import { assert } from '../../../platform/assert.ts'
import type { ProcessedEvent } from '../../event-batch-store.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import type { KnownIds } from './known-ids.ts'
import type { BatchStatements } from './statements.ts'

interface GroupingDeps {
  readonly transaction: BatchTransaction
  readonly statements: BatchStatements
  readonly known: KnownIds
}

/**
 * How each event was grouped, one row for all events alike. Gives the row's id for each event.
 */
export async function writeGroupings(
  { transaction, statements, known }: GroupingDeps,
  events: readonly ProcessedEvent[],
): Promise<readonly number[]> {
  const names = events.map(({ projectId, groupingInput, hashes }) => {
    return `${projectId}:${hash('md5', hashes.join() + groupingInput)}`
  })
  const missing = new Map<string, ProcessedEvent>()
  for (const [index, event] of events.entries()) {
    const name = names[index] ?? ''
    if (known.find(name) === undefined) missing.set(name, event)
  }
  const added = await insertMissing({ transaction, statements, known }, missing)
  return names.map((name) => known.find(name) ?? added.get(name) ?? 0)
}

async function insertMissing(
  { transaction, statements, known }: GroupingDeps,
  missing: ReadonlyMap<string, ProcessedEvent>,
): Promise<ReadonlyMap<string, number>> {
  const keys = [...missing].map(([name, { projectId }]): SqlValue[] => [
    projectId,
    Buffer.from(name.slice(name.indexOf(':') + 1), 'hex'),
  ])
  const rows = [...missing.values()].map(({ hashes, groupingInput }, index): SqlValue[] => [
    ...(keys[index] ?? []),
    Buffer.from(hashes.join(''), 'hex'),
    groupingInput,
  ])
  await transaction.runMany(statements.insertGrouping, rows)
  const found = await transaction.selectMany(statements.findGrouping, keys)
  const ids = new Map<string, number>()
  for (const [index, name] of [...missing.keys()].entries()) {
    const id = found[index]?.id
    assert(typeof id === 'number', 'a grouping that was inserted is there')
    ids.set(name, id)
  }
  known.add(ids)
  return ids
}
