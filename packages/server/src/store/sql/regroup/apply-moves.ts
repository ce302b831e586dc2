import type { Transaction } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import {
  type GroupingChange,
  type IssueMoves,
  IssuesGone,
  type MoveTarget,
} from '../../regroup-store.ts'
import { followMovedEvents } from '../attachments/link-attachments.ts'
import type { Database } from '../database.ts'
import type { EventRow } from '../event-reader.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'
import { describeIssues, listLatest, recountUsers } from './describe-issues.ts'
import { type IssueSnapshot, takeSnapshot } from './issue-snapshot.ts'
import { mergeEmptied } from './merge-emptied.ts'
import { mergeIssue } from './merge-issues.ts'
import { type Moving, moveEvents } from './move-events.ts'
import { openIssues } from './open-issues.ts'
import { type RegroupedEvents, regroupEvents } from './regroup-events.ts'

/** An event with another grouping than it had got another payload: its frames became readable. */
export type LatestEvent = readonly [issueId: number, rowId: number, groupingId: number | null]

/** What it takes to put everything back. */
export interface MoveUndo {
  readonly snapshot: IssueSnapshot
  readonly openedIssueIds: readonly number[]
  /** Which issue each of them split off. */
  readonly sourceIssueIds: readonly number[]
  /** Events by the issue that they had. */
  readonly issueOfEvents: readonly (readonly [issueId: number, rowIds: readonly number[]])[]
  readonly regrouped: readonly RegroupedEvents[]
  /** After which event each issue was called, and how that was grouped. */
  readonly latest: readonly LatestEvent[]
  readonly claimed: readonly string[]
  /** Events that came later were not there. */
  readonly rowIdMax: number
}

export async function applyMoves(
  db: Transaction<Database>,
  { projectId }: Pick<GroupingChange, 'projectId'>,
  { moves, nowMs }: { readonly moves: IssueMoves; readonly nowMs: number },
): Promise<MoveUndo> {
  const claimed = moves.claims.map(({ hash }) => hash)
  const losing = await ownersOf(db, projectId, [...moves.released, ...claimed])
  const touched = [...new Set([...touchedIssues(moves), ...losing])]
  const snapshot = await takeSnapshot(db, touched)
  // Invariant: no hash leads to an issue that is not there.
  if (snapshot.issues.length < touched.length) throw new IssuesGone()
  const latest = (await listLatest(db, touched)).map(latestOf)
  const rowIdMax = await findRowIdMax(db)
  const mergedEvents = await listEventsOf(db, moves)
  const openedIssueIds = await openIssues(db, projectId, moves.newIssues)
  const idOf = (target: MoveTarget): number => {
    const id = target.issueId ?? openedIssueIds[target.newIssue]
    assert(id !== undefined, 'a move goes to an issue that exists or was opened for it')
    return id
  }
  const regrouped = await regroupEvents(db, projectId, moves.regroupings)
  const movedEvents = await moveEvents(db, { projectId, moves, idOf })
  const tied = new Set<number>()
  for (const merge of moves.merges) {
    if (await mergeIssue(db, merge, nowMs)) tied.add(merge.targetIssueId)
  }
  await moveHashes(db, { projectId, moves, idOf })
  const emptied = await mergeEmptied(db, { moves: moves.moves, idOf, nowMs })
  await settleIssues(db, moves, { openedIssueIds, emptied, tied })
  await followMovedEvents(db, touched)
  return {
    snapshot,
    openedIssueIds,
    sourceIssueIds: moves.newIssues.map(({ fromIssueId }) => fromIssueId),
    issueOfEvents: [...movedEvents, ...mergedEvents],
    regrouped,
    latest,
    claimed,
    rowIdMax,
  }
}

export function latestOf({ issue_id, id, grouping_id }: EventRow): LatestEvent {
  return [issue_id, id, grouping_id]
}

function touchedIssues(plan: IssueMoves): readonly number[] {
  const { moves, merges, claims, newIssues, regroupings } = plan
  const ids = new Set<number>()
  for (const { fromIssueId, target } of moves) {
    ids.add(fromIssueId)
    if (target.issueId !== undefined) ids.add(target.issueId)
  }
  for (const { issueId, targetIssueId } of merges) ids.add(issueId).add(targetIssueId)
  for (const { target } of claims) if (target.issueId !== undefined) ids.add(target.issueId)
  for (const { fromIssueId } of newIssues) ids.add(fromIssueId)
  // Events that come to it are grouped anew when the change is reverted.
  for (const { issueId } of regroupings) ids.add(issueId)
  return [...ids]
}

/** An issue may lose a hash although none of its events is concerned. */
async function ownersOf(
  db: Transaction<Database>,
  projectId: number,
  hashes: readonly string[],
): Promise<readonly number[]> {
  const ids = new Set<number>()
  for (const some of chunksOf(hashes, ROWS_PER_QUERY)) {
    const rows = await db
      .selectFrom('issue_hash')
      .innerJoin('issue', 'issue.id', 'issue_hash.issue_id')
      .select('issue.id')
      .where('issue_hash.project_id', '=', projectId)
      .where('issue_hash.hash', 'in', some.map(hashBytes))
      .execute()
    for (const { id } of rows) ids.add(id)
  }
  return [...ids]
}

async function findRowIdMax(db: Transaction<Database>): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

/** Those of issues that end, but for the ones that are moved by themselves. */
async function listEventsOf(
  db: Transaction<Database>,
  { merges, moves }: IssueMoves,
): Promise<readonly (readonly [number, readonly number[]])[]> {
  const moved = new Set<number>(moves.flatMap(({ rowIds }) => rowIds))
  const lists: (readonly [number, readonly number[]])[] = []
  for (const { issueId } of merges) {
    const rows = await db.selectFrom('event').select('id').where('issue_id', '=', issueId).execute()
    lists.push([issueId, rows.map(({ id }) => id).filter((id) => !moved.has(id))])
  }
  return lists
}

async function moveHashes(
  db: Transaction<Database>,
  { projectId, moves, idOf }: Moving,
): Promise<void> {
  for (const hashes of chunksOf(moves.released, ROWS_PER_QUERY)) {
    await db
      .deleteFrom('issue_hash')
      .where('project_id', '=', projectId)
      .where('hash', 'in', hashes.map(hashBytes))
      .execute()
  }
  for (const claims of chunksOf(moves.claims, ROWS_PER_INSERT)) {
    const rows = claims.map((claim) => ({
      project_id: projectId,
      hash: hashBytes(claim.hash),
      issue_id: idOf(claim.target),
    }))
    await db
      .insertInto('issue_hash')
      .values(rows)
      .onConflict((oc) =>
        oc
          .columns(['project_id', 'hash'])
          .doUpdateSet((eb) => ({ issue_id: eb.ref('excluded.issue_id') })),
      )
      .execute()
  }
}

interface Settling {
  readonly openedIssueIds: readonly number[]
  readonly emptied: readonly number[]
  /** Merged with one whose latest event is of the same time. */
  readonly tied: ReadonlySet<number>
}

/** What is worked out of the events that an issue has now. */
async function settleIssues(
  db: Transaction<Database>,
  { moves, merges }: IssueMoves,
  { openedIssueIds, emptied, tied }: Settling,
): Promise<void> {
  const ended = new Set<number>([...merges.map(({ issueId }) => issueId), ...emptied])
  const redescribed = new Set<number>([...openedIssueIds, ...tied])
  for (const { fromIssueId, target } of moves) {
    redescribed.add(fromIssueId)
    if (target.issueId !== undefined) redescribed.add(target.issueId)
  }
  // What ended after events left it or came was called as it had been before.
  for (const { issueId, targetIssueId } of merges) {
    if (redescribed.has(issueId)) redescribed.add(targetIssueId)
  }
  for (const id of ended) redescribed.delete(id)
  await describeIssues(db, redescribed)
  const recounted = new Set(redescribed)
  for (const { targetIssueId } of merges) recounted.add(targetIssueId)
  await recountUsers(db, recounted)
}

function hashBytes(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}
