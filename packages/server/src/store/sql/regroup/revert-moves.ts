import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import type { Transaction } from 'kysely'
import type { Arrival, EventPlace } from '../../regroup-store.ts'
import { followMovedEvents } from '../attachments/link-attachments.ts'
import type { Database } from '../database.ts'
import { noteChangedEvents } from '../segment/note-changed-events.ts'
import { latestOf, type MoveUndo } from './apply-moves.ts'
import { chunksOf, ROWS_PER_QUERY } from './chunks.ts'
import { describeIssues, listLatest, recountUsers } from './describe-issues.ts'
import { deleteCounters, restoreSnapshot } from './issue-snapshot.ts'
import { adoptActivity } from './move-activity.ts'
import { moveCounters } from './move-counters.ts'
import { regroupEvents, ungroupEvents } from './regroup-events.ts'
import type { CountedMove } from './seen.ts'
import { UNSEEN } from './seen-columns.ts'

/** Events that came after the change to issues that it touched. */
export async function listArrivals(
  db: Transaction<Database>,
  undo: MoveUndo,
): Promise<readonly EventPlace[]> {
  const issueIds = [...undo.snapshot.issues.map(({ id }) => id), ...undo.openedIssueIds]
  const arrivals: EventPlace[] = []
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    const rows = await db
      .selectFrom('event')
      .select(['id', 'issue_id', 'grouping_id'])
      .where('issue_id', 'in', ids)
      .where('id', '>', undo.rowIdMax)
      .execute()
    for (const row of rows) {
      arrivals.push({
        rowId: row.id as EventRowId,
        issueId: row.issue_id as IssueId,
        groupingId: row.grouping_id ?? 0,
      })
    }
  }
  return arrivals
}

/** Rows, ids and counts as they were before; what came since is counted where it belongs now. */
export async function revertMoves(
  db: Transaction<Database>,
  undo: MoveUndo,
  { projectId, arrivals }: { readonly projectId: number; readonly arrivals: readonly Arrival[] },
): Promise<void> {
  for (const [issueId, rowIds] of undo.issueOfEvents) {
    for (const ids of chunksOf(rowIds, ROWS_PER_QUERY)) {
      await db.updateTable('event').set({ issue_id: issueId }).where('id', 'in', ids).execute()
    }
    await noteChangedEvents(db, rowIds)
  }
  await ungroupEvents(db, projectId, undo.regrouped)
  await deleteCounters(db, undo.openedIssueIds)
  await unclaim(db, projectId, undo.claimed)
  await restoreSnapshot(db, undo.snapshot)
  const placed = await placeArrivals(db, { projectId, arrivals, opened: undo.openedIssueIds })
  await renameIssues(db, undo, placed)
  await followMovedEvents(db, [...undo.snapshot.issues.map(({ id }) => id), ...undo.openedIssueIds])
  const ended = new Set(undo.openedIssueIds.filter((id) => !placed.has(id)))
  await adoptActivity(db, { ...undo, ended })
  for (const gone of chunksOf([...ended], ROWS_PER_QUERY)) {
    await db.deleteFrom('issue_user').where('issue_id', 'in', gone).execute()
    await db.deleteFrom('issue_owner').where('issue_id', 'in', gone).execute()
    await db.deleteFrom('issue').where('id', 'in', gone).execute()
  }
}

/** Events that became readable since gave their names to the issues that they were in. */
async function renameIssues(
  db: Transaction<Database>,
  { latest, snapshot }: MoveUndo,
  named: ReadonlySet<number>,
): Promise<void> {
  const before = new Set(latest.map(String))
  const ids = snapshot.issues.map(({ id }) => id).filter((id) => !named.has(id))
  const now = (await listLatest(db, ids)).map(latestOf)
  const renamed = now.filter((event) => !before.has(String(event)))
  await describeIssues(
    db,
    renamed.map(([issueId]) => issueId),
  )
}

/** Hashes that had no owner before. Those of the snapshot are put back after this. */
async function unclaim(
  db: Transaction<Database>,
  projectId: number,
  claimed: readonly string[],
): Promise<void> {
  for (const hashes of chunksOf(claimed, ROWS_PER_QUERY)) {
    const bytes = hashes.map((text) => Buffer.from(text, 'hex'))
    await db
      .deleteFrom('issue_hash')
      .where('project_id', '=', projectId)
      .where('hash', 'in', bytes)
      .execute()
  }
}

interface Placing {
  readonly projectId: number
  readonly arrivals: readonly Arrival[]
  readonly opened: readonly number[]
}

/**
 * Each goes to the owner of the first of its hashes that has one, else it stays, and an issue that
 * was opened by the change lives on for it: what else is to become of it depends on all of those.
 * Gives the issues that got any.
 */
async function placeArrivals(
  db: Transaction<Database>,
  { projectId, arrivals, opened }: Placing,
): Promise<ReadonlySet<number>> {
  if (arrivals.length === 0) return new Set()
  const moves = new Map<number, CountedMove>()
  const emptied = new Set(opened)
  const settled: Arrival[] = []
  for (const arrival of arrivals) {
    const { place, hashes, isChanged } = arrival
    const owner = await findOwner(db, projectId, hashes)
    const issueId = owner ?? place.issueId
    const row = await db
      .updateTable('event')
      .set({ issue_id: issueId })
      .where('id', '=', place.rowId)
      .returning('occurred_at_ms')
      .executeTakeFirst()
    if (!row) continue
    if (emptied.delete(issueId)) await resetIssue(db, issueId)
    const occurredAtMs = row.occurred_at_ms
    moves.set(place.rowId, { fromIssueId: undefined, toIssueId: issueId, occurredAtMs })
    if (owner === undefined && isChanged) continue
    settled.push(arrival)
    await claim(db, { projectId, issueId, hashes })
  }
  await noteChangedEvents(db, [...moves.keys()])
  await regroupEvents(db, projectId, settled.map(regroupingOf))
  await moveCounters(db, { projectId, moves, places: new Map() })
  const issueIds = new Set([...moves.values()].map(({ toIssueId }) => toIssueId))
  await describeIssues(db, issueIds)
  await recountUsers(db, issueIds)
  return issueIds
}

function regroupingOf({ place, hashes }: Arrival) {
  return { groupingId: place.groupingId, hashes, rowIds: [place.rowId] }
}

async function findOwner(
  db: Transaction<Database>,
  projectId: number,
  hashes: readonly string[],
): Promise<number | undefined> {
  for (const hash of hashes) {
    const row = await db
      .selectFrom('issue_hash')
      .select('issue_id')
      .where('project_id', '=', projectId)
      .where('hash', '=', Buffer.from(hash, 'hex'))
      .executeTakeFirst()
    if (row) return row.issue_id
  }
  return undefined
}

/** Its events went back; those that came since are counted from nothing. */
async function resetIssue(db: Transaction<Database>, issueId: number): Promise<void> {
  await db
    .updateTable('issue')
    .set({ event_count: 0, user_count: 0, ...UNSEEN })
    .where('id', '=', issueId)
    .execute()
}

interface Claiming {
  readonly projectId: number
  readonly issueId: number
  readonly hashes: readonly string[]
}

async function claim(
  db: Transaction<Database>,
  { projectId, issueId, hashes }: Claiming,
): Promise<void> {
  if (hashes.length === 0) return
  const rows = hashes.map((hash) => ({
    project_id: projectId,
    hash: Buffer.from(hash, 'hex'),
    issue_id: issueId,
  }))
  await db
    .insertInto('issue_hash')
    .values(rows)
    .onConflict((oc) => oc.columns(['project_id', 'hash']).doNothing())
    .execute()
}
