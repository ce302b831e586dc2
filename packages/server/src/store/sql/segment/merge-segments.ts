import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database.ts'
import { listSegments } from './list-segments.ts'
import { mergePostings } from './merge-postings.ts'
import type { Segment } from './segment-cache.ts'
import { formatColumns, formatIssueIds, numbersOf, parseColumns } from './segment-columns.ts'
import { type PageKind, SEGMENT_SLOTS_MAX, TAG_PAGES, WORD_PAGES } from './segment-limits.ts'
import type { TermPage } from './term-page.ts'

/** So many of about one size become one: each event is written anew once per power of it. */
const FAN_IN = 8

/** Two thirds of the largest are as good as whole. */
const POWER_MAX = powerOf({ slotCount: SEGMENT_SLOTS_MAX / 2 })

/**
 * Puts one segment in the place of several neighbours when there are enough small ones, since a
 * search looks into each. The work is done before the transaction, which only looks whether all
 * is as it was. Gives whether there was something to do.
 */
export async function mergeSegments(db: Kysely<Database>): Promise<boolean> {
  const run = chooseRun(await listSegments(db, { fromMs: undefined, toMs: undefined }))
  const merged = run.length > 0 ? await readMerged(db, run) : undefined
  if (!merged) return false
  return db.transaction().execute((transaction) => replaceSegments(transaction, run, merged))
}

/** Of the latest segments those up to a size, as soon as there are enough of them. */
function chooseRun(segments: readonly Segment[]): readonly Segment[] {
  for (let power = 0; power < POWER_MAX; power += 1) {
    let start = segments.length
    while (start > 0 && powerOf(segments[start - 1] ?? EMPTY) <= power) start -= 1
    if (segments.length - start >= FAN_IN) return withinMaximum(segments.slice(start))
  }
  return []
}

const EMPTY = { slotCount: 0 }

function withinMaximum(run: readonly Segment[]): readonly Segment[] {
  const first = run[0]?.firstRowId ?? 0
  const taken = run.filter(
    ({ firstRowId, slotCount }) => firstRowId + slotCount - first <= SEGMENT_SLOTS_MAX,
  )
  return taken.length > 1 ? taken : []
}

function powerOf({ slotCount }: Pick<Segment, 'slotCount'>): number {
  return Math.floor(Math.log(slotCount) / Math.log(FAN_IN))
}

interface MergedSegment {
  readonly row: Omit<Segment, 'id' | 'version'>
  readonly issueIds: Uint8Array
  readonly runIds: Uint8Array | null
  readonly columns: Uint8Array
  readonly pages: readonly (TermPage & { readonly kind: PageKind })[]
}

/** Undefined when one of them is gone already. */
async function readMerged(
  db: Kysely<Database>,
  run: readonly Segment[],
): Promise<MergedSegment | undefined> {
  const columns = await mergeColumns(db, run)
  if (!columns) return undefined
  const pages = []
  for (const kind of [TAG_PAGES, WORD_PAGES] as const) {
    const { slotCount } = columns.row
    for (const page of await mergePostings(db, run, { kind, slotCount })) {
      pages.push({ ...page, kind })
    }
  }
  return { ...columns, pages }
}

async function mergeColumns(db: Kysely<Database>, run: readonly Segment[]) {
  const firstRowId = run[0]?.firstRowId ?? 0
  const slotCount = Math.max(...run.map((one) => one.firstRowId + one.slotCount)) - firstRowId
  const fromMs = Math.min(...run.map((one) => one.fromMs))
  const toMs = Math.max(...run.map((one) => one.toMs))
  // To look at too much is the safe side.
  const wordRecords = Math.min(...run.map((one) => one.wordRecords))
  const hasNames = run.every((one) => one.hasNames)
  const values = {
    fromMs,
    toMs,
    timesMs: new Array<number>(slotCount).fill(fromMs),
    userIds: new Array<number>(slotCount).fill(0),
    projectIds: new Array<number>(slotCount).fill(0),
  }
  const issueIds = new Array<number>(slotCount).fill(0)
  const runIds = new Array<number>(slotCount).fill(0)
  let isMoved = false
  for (const segment of run) {
    const row = await db
      .selectFrom('event_segment_columns')
      .selectAll()
      .where('segment_id', '=', segment.id)
      .executeTakeFirst()
    if (!row) return undefined
    const shift = segment.firstRowId - firstRowId
    const { times, unitMs, userIds, projectIds } = parseColumns(row.columns, segment.slotCount)
    const ids = numbersOf(row.issue_ids)
    const runs = row.run_ids ? numbersOf(row.run_ids) : ids
    isMoved ||= row.run_ids !== null
    for (let slot = 0; slot < segment.slotCount; slot += 1) {
      values.timesMs[shift + slot] = segment.fromMs + (times[slot] ?? 0) * unitMs
      values.userIds[shift + slot] = userIds[slot] ?? 0
      values.projectIds[shift + slot] = projectIds[slot] ?? 0
      issueIds[shift + slot] = ids[slot] ?? 0
      runIds[shift + slot] = runs[slot] ?? 0
    }
  }
  return {
    row: { firstRowId, slotCount, fromMs, toMs, wordRecords, hasNames },
    issueIds: formatIssueIds(issueIds),
    runIds: isMoved ? formatIssueIds(runIds) : null,
    columns: formatColumns(values),
  }
}

async function replaceSegments(
  db: Transaction<Database>,
  run: readonly Segment[],
  { row, issueIds, runIds, columns, pages }: MergedSegment,
): Promise<boolean> {
  const ids = run.map(({ id }) => id)
  const now = await db
    .selectFrom('event_segment')
    .select(['id', 'version'])
    .where('id', 'in', ids)
    .execute()
  const versions = new Map(now.map(({ id, version }) => [id, version]))
  if (run.some(({ id, version }) => versions.get(id) !== version)) return false
  for (const table of ['event_segment_page', 'event_segment_columns'] as const) {
    await db.deleteFrom(table).where('segment_id', 'in', ids).execute()
  }
  await db.deleteFrom('event_segment').where('id', 'in', ids).execute()
  const { id } = await db
    .insertInto('event_segment')
    .values({
      first_row_id: row.firstRowId,
      slot_count: row.slotCount,
      from_ms: row.fromMs,
      to_ms: row.toMs,
      version: 0,
      word_records: row.wordRecords,
      has_names: row.hasNames ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('event_segment_columns')
    .values({ segment_id: id, issue_ids: issueIds, run_ids: runIds, columns })
    .execute()
  for (const { kind, firstTerm, data } of pages) {
    await db
      .insertInto('event_segment_page')
      .values({ segment_id: id, kind, first_term: firstTerm, data })
      .execute()
  }
  return true
}
