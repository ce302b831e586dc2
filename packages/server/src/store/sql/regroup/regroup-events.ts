import { hash } from 'node:crypto'
import type { EventRowId } from '@vedette/protocol/ids'
import { sql, type Transaction } from 'kysely'
import type { IssueMoves } from '../../regroup-store.ts'
import type { Database } from '../database.ts'
import { formatHashes, hexOf, parseHashes } from './binary-hashes.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'
import { runForRows } from './run-for-rows.ts'
import { valueList } from './value-list.ts'

type Regrouping = Omit<IssueMoves['regroupings'][number], 'issueId'>

/** How events were grouped before, and how they are now. */
export interface RegroupedEvents {
  readonly groupingId: number
  readonly hashes: readonly string[]
  readonly newGroupingId: number
  readonly rowIds: readonly EventRowId[]
}

/**
 * Remembers that events are grouped otherwise now: the same inputs, with other hashes. An event
 * may have got another input since it was looked at, when its frames became readable: it keeps
 * that, and gets the hashes all the same.
 */
export async function regroupEvents(
  db: Transaction<Database>,
  projectId: number,
  regroupings: readonly Regrouping[],
): Promise<readonly RegroupedEvents[]> {
  const regrouped: RegroupedEvents[] = []
  for (const chunk of chunksOf(regroupings, ROWS_PER_INSERT)) {
    const { done, left } = await regroup(db, projectId, chunk)
    const { done: doneLate } = await regroup(db, projectId, await findPresent(db, left))
    regrouped.push(...done, ...doneLate)
  }
  return regrouped
}

/** Each event gets back the hashes that it had, with the input that it has now. */
export async function ungroupEvents(
  db: Transaction<Database>,
  projectId: number,
  regrouped: readonly RegroupedEvents[],
): Promise<void> {
  for (const chunk of chunksOf(regrouped, ROWS_PER_INSERT)) {
    const rows = chunk.flatMap(({ groupingId, newGroupingId, rowIds }) =>
      rowIds.map((rowId) => [rowId, groupingId, newGroupingId] as const),
    )
    const went = await setGroupings(db, rows)
    const left = leaveOut(chunk, went)
    await regroup(db, projectId, await findPresent(db, left))
  }
}

interface Result {
  readonly done: readonly RegroupedEvents[]
  readonly left: readonly Regrouping[]
}

async function regroup(
  db: Transaction<Database>,
  projectId: number,
  regroupings: readonly Regrouping[],
): Promise<Result> {
  const former = await findFormer(db, regroupings)
  const ids = await insertGroupings(db, projectId, { regroupings, former })
  const rows = regroupings.flatMap(({ groupingId, rowIds }, index) => {
    const newId = ids[index]
    return newId === undefined ? [] : rowIds.map((rowId) => [rowId, newId, groupingId] as const)
  })
  const went = await setGroupings(db, rows)
  const done = regroupings.map(({ groupingId, rowIds }, index) => ({
    groupingId,
    hashes: former.get(groupingId)?.hashes ?? [],
    newGroupingId: ids[index] ?? 0,
    rowIds: rowIds.filter((rowId) => went.has(rowId)),
  }))
  return {
    done: done.filter(({ rowIds }) => rowIds.length > 0),
    left: leaveOut(regroupings, went),
  }
}

function leaveOut(all: readonly Regrouping[], went: ReadonlySet<number>): readonly Regrouping[] {
  return all
    .map((one) => ({ ...one, rowIds: one.rowIds.filter((rowId) => !went.has(rowId)) }))
    .filter(({ rowIds }) => rowIds.length > 0)
}

/** The same by the groupings that the events have now. Those that are gone are left out. */
async function findPresent(
  db: Transaction<Database>,
  regroupings: readonly Regrouping[],
): Promise<readonly Regrouping[]> {
  const present: Regrouping[] = []
  for (const { hashes, rowIds } of regroupings) {
    for (const some of chunksOf(rowIds, ROWS_PER_INSERT)) {
      const events = db.selectFrom('event').select(['id', 'grouping_id']).where('id', 'in', some)
      const byGrouping = Map.groupBy(await events.execute(), (row) => row.grouping_id)
      present.push(
        ...[...byGrouping].flatMap(([groupingId, alike]) => {
          const ids = alike.map(({ id }) => id as EventRowId)
          return groupingId === null ? [] : { groupingId, hashes, rowIds: ids }
        }),
      )
    }
  }
  return present
}

interface FormerGrouping {
  readonly hashes: readonly string[]
  readonly input: string
}

async function findFormer(
  db: Transaction<Database>,
  regroupings: readonly Regrouping[],
): Promise<ReadonlyMap<number, FormerGrouping>> {
  const ids = new Set(regroupings.map(({ groupingId }) => groupingId))
  const rows = await db
    .selectFrom('event_grouping')
    .select(['id', 'hashes', 'input'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, hashes, input }) => [id, { hashes: parseHashes(hashes), input }]))
}

interface Inserting {
  readonly regroupings: readonly Regrouping[]
  readonly former: ReadonlyMap<number, FormerGrouping>
}

/** The ids of the groupings, in order; undefined where the former one is gone. */
async function insertGroupings(
  db: Transaction<Database>,
  projectId: number,
  { regroupings, former }: Inserting,
): Promise<readonly (number | undefined)[]> {
  const digests: string[] = []
  const values = new Map<string, { hashes: Uint8Array; input: string }>()
  for (const { groupingId, hashes } of regroupings) {
    const input = former.get(groupingId)?.input
    const digest = input === undefined ? '' : digestOf(hashes, input)
    digests.push(digest)
    if (input !== undefined) values.set(digest, { hashes: formatHashes(hashes), input })
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
  const ids = new Map(written.map((row) => [hexOf(row.digest), row.id]))
  return digests.map((digest) => ids.get(digest))
}

/** Of the hashes and the input, as `writeGroupings` has it. */
function digestOf(hashes: readonly string[], input: string): string {
  return hash('md5', hashes.join() + input)
}

type GroupingOfRow = readonly [rowId: number, groupingId: number, formerId: number]

/** Those that have the former grouping still get the new one. Gives which have it then. */
async function setGroupings(
  db: Transaction<Database>,
  rows: readonly GroupingOfRow[],
): Promise<ReadonlySet<number>> {
  const { changedCount } = await runForRows(
    db,
    rows,
    (some) => sql`
      update event set grouping_id = v.column2 from ${valueList(some)} as v
      where event.id = v.column1 and event.grouping_id = v.column3`,
  )
  const rowIds = rows.map(([rowId]) => rowId)
  // As a rule: to have them all returned would take as long again.
  if (changedCount === rows.length) return new Set(rowIds)
  const wanted = new Map(rows.map(([rowId, groupingId]) => [rowId, groupingId]))
  const went = new Set<number>()
  for (const ids of chunksOf(rowIds, ROWS_PER_QUERY)) {
    const events = db.selectFrom('event').select(['id', 'grouping_id']).where('id', 'in', ids)
    for (const { id, grouping_id } of await events.execute()) {
      if (wanted.get(id) === grouping_id) went.add(id)
    }
  }
  return went
}
