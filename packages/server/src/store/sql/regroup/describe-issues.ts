import { sql, type Transaction } from 'kysely'
import { isUnhandled } from '../../indexed-event.ts'
import { describe } from '../batch/issue-draft.ts'
import type { Database } from '../database.ts'
import { type EventRow, readEvents } from '../event-reader.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { runForRows } from './run-for-rows.ts'
import { valueList } from './value-list.ts'

// Each may lie in a block of its own, of up to 256 kB when it is unpacked.
const EVENTS_PER_READ = 100

/**
 * What is said of an issue follows its events: it is called after the latest, its releases are
 * those of the first and of the last that had one. Where nothing is stored of it any more, it
 * stays as it is called.
 */
export async function describeIssues(
  db: Transaction<Database>,
  issueIds: Iterable<number>,
): Promise<void> {
  const latest = await listLatest(db, [...issueIds])
  // Events of one block are neighbours then: it is unpacked once.
  const byBlock = latest.toSorted((a, b) => a.block_id - b.block_id)
  for (const rows of chunksOf(byBlock, EVENTS_PER_READ)) await describeBy(db, rows)
}

/** The events that the issues are called after. */
export async function listLatest(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<readonly EventRow[]> {
  const latest: EventRow[] = []
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    for (const row of await findLatest(db, ids)) latest.push(row)
  }
  return latest
}

function findLatest(db: Transaction<Database>, issueIds: readonly number[]): Promise<EventRow[]> {
  return db
    .selectFrom('issue')
    .innerJoin('event', (join) =>
      join.on('event.id', '=', (eb) =>
        eb
          .selectFrom('event as one')
          .select('one.id')
          .whereRef('one.issue_id', '=', 'issue.id')
          .orderBy('one.occurred_at_ms', 'desc')
          .orderBy('one.id', 'desc')
          .limit(1),
      ),
    )
    .selectAll('event')
    .where('issue.id', 'in', issueIds)
    .execute()
}

async function describeBy(db: Transaction<Database>, latest: readonly EventRow[]): Promise<void> {
  const facts = await readFacts(
    db,
    latest.map((row) => row.issue_id),
  )
  const rows = (await readEvents(db, latest)).map(({ issueId, event }) => {
    const { title, culprit, type, level, platform, logger, metadata } = describe(event)
    const { hasUnhandled, firstRelease, lastRelease } = facts.get(issueId) ?? NO_FACTS
    return [
      ...[issueId, title, culprit, type, level, platform, logger, metadata],
      ...[Number(hasUnhandled || isUnhandled(event)), firstRelease, lastRelease],
    ]
  })
  await runForRows(
    db,
    rows,
    (some) => sql`
      update issue set
        title = v.column2, culprit = v.column3, type = v.column4, level = v.column5,
        platform = v.column6, logger = v.column7, metadata = v.column8,
        is_unhandled = v.column9, first_release = v.column10, last_release = v.column11
      from ${valueList(some, DESCRIPTION_TEXTS)} as v where issue.id = v.column1`,
  )
}

/** The columns above that are text, by number. */
const DESCRIPTION_TEXTS = new Set([2, 3, 4, 6, 7, 8, 10, 11])

/** What the tags of an issue tell of all its events, those included that are gone. */
interface Facts {
  hasUnhandled: boolean
  firstRelease: string | null
  lastRelease: string | null
  releasedAtMs: number
}

const NO_FACTS = { hasUnhandled: false, firstRelease: null, lastRelease: null, releasedAtMs: 0 }

async function readFacts(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<ReadonlyMap<number, Facts>> {
  const rows = await db
    .selectFrom('issue_tag')
    .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
    .innerJoin('issue', 'issue.id', 'issue_tag.issue_id')
    .select(['issue_tag.issue_id', 'tag_value.key', 'tag_value.value'])
    .select(['issue_tag.first_seen_at_ms', 'issue_tag.last_seen_at_ms'])
    .select('issue.first_seen_at_ms as began_at_ms')
    .where('issue_tag.issue_id', 'in', issueIds)
    .where('tag_value.key', 'in', ['handled', 'release'])
    .execute()
  const facts = new Map<number, Facts>()
  for (const row of rows) {
    const known = facts.get(row.issue_id) ?? { ...NO_FACTS }
    facts.set(row.issue_id, known)
    if (row.key === 'handled') {
      known.hasUnhandled ||= row.value === 'no'
      continue
    }
    if (row.first_seen_at_ms <= row.began_at_ms) known.firstRelease = row.value
    if (row.last_seen_at_ms < known.releasedAtMs) continue
    known.lastRelease = row.value
    known.releasedAtMs = row.last_seen_at_ms
  }
  return facts
}

/** Users are the values of the tag `user`. */
export async function recountUsers(
  db: Transaction<Database>,
  issueIds: Iterable<number>,
): Promise<void> {
  for (const ids of chunksOf([...issueIds], ROWS_PER_QUERY)) {
    await db
      .updateTable('issue')
      .set((eb) => ({
        user_count: eb
          .selectFrom('issue_tag')
          .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
          .select((of) => of.fn.countAll<number>().as('users'))
          .whereRef('issue_tag.issue_id', '=', 'issue.id')
          .where('tag_value.key', '=', 'user'),
      }))
      .where('id', 'in', ids)
      .execute()
  }
}
