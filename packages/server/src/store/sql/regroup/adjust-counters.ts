import { sql, type Transaction } from 'kysely'
import { hourOf } from '../../accepted-outcome.ts'
import type { Database } from '../database.ts'
import { chunksOf, ROWS_PER_INSERT } from './chunks.ts'
import { type CountedEvent, countTags, type TagCount } from './count-tags.ts'

export interface CountedEvents {
  readonly projectId: number
  readonly events: ReadonlyMap<number, CountedEvent>
}

/** Adds the events to what is counted for their issues: hours, tags, and the issues' own rows. */
export async function addToCounters(
  db: Transaction<Database>,
  { projectId, events }: CountedEvents,
): Promise<void> {
  await upsertHours(db, hoursOf(events), 1)
  await addTags(db, await countTags(db, projectId, events))
  for (const [issueId, seen] of seenOf(events)) {
    await db
      .updateTable('issue')
      .set((eb) => ({
        event_count: eb('event_count', '+', seen.eventCount),
        first_seen_at_ms: sql<number>`case when first_seen_at_ms < ${seen.firstSeenAtMs}
          then first_seen_at_ms else ${seen.firstSeenAtMs} end`,
        last_seen_at_ms: sql<number>`case when last_seen_at_ms > ${seen.lastSeenAtMs}
          then last_seen_at_ms else ${seen.lastSeenAtMs} end`,
      }))
      .where('id', '=', issueId)
      .execute()
  }
}

/**
 * Takes events out of what is counted for the issues that they leave. `remaining` are the stored
 * events of these issues that stay: they tell when a tag was first and last seen. Counts of events
 * that retention has removed already stay counted.
 */
export async function removeFromCounters(
  db: Transaction<Database>,
  removed: CountedEvents,
  remaining: ReadonlyMap<number, CountedEvent>,
): Promise<void> {
  const { projectId, events } = removed
  await upsertHours(db, hoursOf(events), -1)
  const left = new Map(
    (await countTags(db, projectId, remaining)).map((row) => [nameOf(row), row] as const),
  )
  for (const row of await countTags(db, projectId, events)) {
    const seen = left.get(nameOf(row))
    await db
      .updateTable('issue_tag')
      .set((eb) => ({
        event_count: eb('event_count', '-', row.eventCount),
        ...(seen && { first_seen_at_ms: seen.firstSeenAtMs, last_seen_at_ms: seen.lastSeenAtMs }),
      }))
      .where('issue_id', '=', row.issueId)
      .where('tag_value_id', '=', row.tagValueId)
      .execute()
  }
  const remainingSeen = seenOf(remaining)
  for (const [issueId, { eventCount }] of seenOf(events)) {
    await db.deleteFrom('issue_tag').where(emptied(issueId)).execute()
    await db.deleteFrom('issue_hour').where(emptied(issueId)).execute()
    const seen = remainingSeen.get(issueId)
    await db
      .updateTable('issue')
      .set((eb) => ({
        event_count: eb('event_count', '-', eventCount),
        ...(seen && { first_seen_at_ms: seen.firstSeenAtMs, last_seen_at_ms: seen.lastSeenAtMs }),
      }))
      .where('id', '=', issueId)
      .execute()
  }
}

function emptied(issueId: number) {
  return sql<boolean>`issue_id = ${issueId} and event_count <= 0`
}

function nameOf({ issueId, tagValueId }: TagCount): string {
  return `${issueId}:${tagValueId}`
}

interface Seen {
  eventCount: number
  firstSeenAtMs: number
  lastSeenAtMs: number
}

function seenOf(events: ReadonlyMap<number, CountedEvent>): ReadonlyMap<number, Seen> {
  const seen = new Map<number, Seen>()
  for (const { issueId, occurredAtMs } of events.values()) {
    const known = seen.get(issueId)
    if (known) {
      known.eventCount += 1
      known.firstSeenAtMs = Math.min(known.firstSeenAtMs, occurredAtMs)
      known.lastSeenAtMs = Math.max(known.lastSeenAtMs, occurredAtMs)
    } else {
      const atMs = { firstSeenAtMs: occurredAtMs, lastSeenAtMs: occurredAtMs }
      seen.set(issueId, { eventCount: 1, ...atMs })
    }
  }
  return seen
}

type HourRow = { readonly issue_id: number; readonly hour: number; event_count: number }

function hoursOf(events: ReadonlyMap<number, CountedEvent>): readonly HourRow[] {
  const rows = new Map<string, HourRow>()
  for (const { issueId, occurredAtMs } of events.values()) {
    const hour = hourOf(occurredAtMs)
    const name = `${issueId}:${hour}`
    const row = rows.get(name)
    if (row) row.event_count += 1
    else rows.set(name, { issue_id: issueId, hour, event_count: 1 })
  }
  return [...rows.values()]
}

async function upsertHours(
  db: Transaction<Database>,
  rows: readonly HourRow[],
  sign: 1 | -1,
): Promise<void> {
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    await db
      .insertInto('issue_hour')
      .values(chunk.map((row) => ({ ...row, event_count: sign * row.event_count })))
      .onConflict((oc) =>
        oc.columns(['issue_id', 'hour']).doUpdateSet((eb) => ({
          event_count: eb('issue_hour.event_count', '+', eb.ref('excluded.event_count')),
        })),
      )
      .execute()
  }
}

async function addTags(db: Transaction<Database>, counts: readonly TagCount[]): Promise<void> {
  for (const chunk of chunksOf(counts, ROWS_PER_INSERT)) {
    await db
      .insertInto('issue_tag')
      .values(
        chunk.map((row) => ({
          issue_id: row.issueId,
          tag_value_id: row.tagValueId,
          event_count: row.eventCount,
          first_seen_at_ms: row.firstSeenAtMs,
          last_seen_at_ms: row.lastSeenAtMs,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['issue_id', 'tag_value_id']).doUpdateSet({
          event_count: sql`issue_tag.event_count + excluded.event_count`,
          first_seen_at_ms: sql`case when excluded.first_seen_at_ms < issue_tag.first_seen_at_ms
            then excluded.first_seen_at_ms else issue_tag.first_seen_at_ms end`,
          last_seen_at_ms: sql`case when excluded.last_seen_at_ms > issue_tag.last_seen_at_ms
            then excluded.last_seen_at_ms else issue_tag.last_seen_at_ms end`,
        }),
      )
      .execute()
  }
}

/** Users are the values of the tag `user`. */
export async function recountUsers(
  db: Transaction<Database>,
  issueIds: Iterable<number>,
): Promise<void> {
  for (const issueId of issueIds) {
    const { users } = await db
      .selectFrom('issue_tag')
      .innerJoin('tag_value', 'tag_value.id', 'issue_tag.tag_value_id')
      .select((eb) => eb.fn.countAll<number>().as('users'))
      .where('issue_tag.issue_id', '=', issueId)
      .where('tag_value.key', '=', 'user')
      .executeTakeFirstOrThrow()
    const set = db.updateTable('issue').set({ user_count: Number(users) })
    await set.where('id', '=', issueId).execute()
  }
}
