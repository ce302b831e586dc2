import { hash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { IssueMoves } from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_INSERT } from './chunks.ts'
import { valueList } from './value-list.ts'

type Regrouping = IssueMoves['regroupings'][number]

/** Remembers that events are grouped otherwise now: the same inputs, with other hashes. */
export async function regroupEvents(
  db: Transaction<Database>,
  projectId: number,
  regroupings: readonly Regrouping[],
): Promise<void> {
  for (const chunk of chunksOf(regroupings, ROWS_PER_INSERT)) {
    const ids = await insertRegroupings(db, projectId, chunk)
    const rows = chunk.flatMap(({ rowIds }, index) =>
      rowIds.map((rowId) => [rowId, ids[index] ?? null] as const),
    )
    await setGroupings(db, rows)
  }
}

/** The ids of the groupings, in order; undefined where the former one is gone. */
async function insertRegroupings(
  db: Transaction<Database>,
  projectId: number,
  regroupings: readonly Regrouping[],
): Promise<readonly (number | undefined)[]> {
  const found = await db
    .selectFrom('event_grouping')
    .select(['id', 'input'])
    .where(
      'id',
      'in',
      regroupings.map(({ groupingId }) => groupingId),
    )
    .execute()
  const inputs = new Map(found.map((row) => [row.id, row.input]))
  const digests: string[] = []
  const values = new Map<string, { hashes: Uint8Array; input: string }>()
  for (const { groupingId, hashes } of regroupings) {
    const input = inputs.get(groupingId)
    const digest = input === undefined ? '' : digestOf(hashes, input)
    digests.push(digest)
    if (input === undefined) continue
    values.set(digest, { hashes: Buffer.from(hashes.join(''), 'hex'), input })
  }
  if (values.size === 0) return []
  const rows = [...values].map(([digest, columns]) => ({
    project_id: projectId,
    digest: Buffer.from(digest, 'hex'),
    ...columns,
  }))
  await db
    .insertInto('event_grouping')
    .values(rows)
    .onConflict((oc) => oc.columns(['project_id', 'digest']).doNothing())
    .execute()
  const written = await db
    .selectFrom('event_grouping')
    .select(['id', 'digest'])
    .where('project_id', '=', projectId)
    .where(
      'digest',
      'in',
      rows.map(({ digest }) => digest),
    )
    .execute()
  const ids = new Map(written.map((row) => [Buffer.from(row.digest).toString('hex'), row.id]))
  return digests.map((digest) => ids.get(digest))
}

/** Of the hashes and the input, as `writeGroupings` has it. */
function digestOf(hashes: readonly string[], input: string): string {
  return hash('md5', hashes.join() + input)
}

type GroupingOfRow = readonly [rowId: number, groupingId: number | null]

/** One statement for many rows, each with a grouping of its own. */
export async function setGroupings(
  db: Transaction<Database>,
  rows: readonly GroupingOfRow[],
): Promise<void> {
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    await sql`
      update event set grouping_id = v.column2
      from ${valueList(['bigint', 'bigint'], chunk)} as v where event.id = v.column1`.execute(db)
  }
}
