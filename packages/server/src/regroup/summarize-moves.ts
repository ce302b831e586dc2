import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { IssueStore } from '../store/issue-store.ts'
import type { IssueMoves, RegroupReader } from '../store/regroup-store.ts'
import type { EvaluatedEvents } from './evaluate-events.ts'

export interface SummaryRequest {
  readonly moves: IssueMoves
  /** All that were looked at. */
  readonly events: readonly EvaluatedEvents[]
  readonly days: number
}

/** Merges and splits that are listed; the totals count all of them. */
const LISTED_MAX = 500

/** Events that are named of each merge and split, for people to look at. */
const EXAMPLES_MAX = 3

export interface SummaryDeps {
  readonly issues: Pick<IssueStore, 'find'>
  readonly regroup: Pick<RegroupReader, 'listEventIds'>
}

/** What people are shown before they say yes: which issues become one, which fall apart. */
export async function summarizeMoves(
  { issues, regroup }: SummaryDeps,
  { moves, events, days }: SummaryRequest,
): Promise<JsonObject> {
  const splits = splitsOf(moves)
  const describe = async (issueId: IssueId): Promise<JsonObject> => {
    const issue = await issues.find(issueId)
    return { id: String(issueId), title: issue?.title ?? '', eventCount: issue?.eventCount ?? 0 }
  }
  const listed = {
    merges: [] as JsonObject[],
    splits: [] as JsonObject[],
  }
  const nameExamples = async (rowIds: readonly EventRowId[]): Promise<readonly string[]> => {
    const ids = await regroup.listEventIds(rowIds)
    return rowIds.flatMap((rowId) => ids.get(rowId) ?? [])
  }
  const examples = lastRowsByIssue(events)
  const leaving = new Map<IssueId, number>()
  for (const { fromIssueId, rowIds } of moves.moves) {
    leaving.set(fromIssueId, (leaving.get(fromIssueId) ?? 0) + rowIds.length)
  }
  let movedEventCount = sum([...leaving.values()], (count) => count)
  for (const { issueId, targetIssueId } of moves.merges) {
    const issue = await describe(issueId)
    // Parts of it may go elsewhere.
    const eventCount = Number(issue.eventCount) - (leaving.get(issueId) ?? 0)
    movedEventCount += eventCount
    if (listed.merges.length >= LISTED_MAX) continue
    const into = await describe(targetIssueId)
    const eventIds = await nameExamples(examples.get(issueId) ?? [])
    listed.merges.push({ issue, into, eventCount, eventIds: [...eventIds] })
  }
  for (const { fromIssueId, toIssueId, eventCount, rowIds } of splits.slice(0, LISTED_MAX)) {
    const into = toIssueId === undefined ? null : await describe(toIssueId)
    const issue = await describe(fromIssueId)
    listed.splits.push({ issue, into, eventCount, eventIds: [...(await nameExamples(rowIds))] })
  }
  return {
    days,
    eventCount: sum(events, (one) => one.eventCount),
    regroupedEventCount: sum(moves.regroupings, ({ rowIds }) => rowIds.length),
    movedEventCount,
    mergeCount: moves.merges.length,
    splitCount: splits.length,
    ...listed,
  }
}

/** In numbers alone: what became of them is a part of another change. */
export function summarizeArrivals(
  events: readonly EvaluatedEvents[],
  { regroupings, merges, newIssues }: IssueMoves,
): JsonObject {
  return {
    days: 0,
    eventCount: sum(events, (one) => one.eventCount),
    regroupedEventCount: sum(regroupings, ({ rowIds }) => rowIds.length),
    mergeCount: merges.length,
    splitCount: newIssues.length,
    ...{ merges: [], splits: [] },
  }
}

interface Split {
  readonly fromIssueId: IssueId
  /** Undefined for an issue that is opened. */
  readonly toIssueId: IssueId | undefined
  readonly eventCount: number
  /** Some of them. */
  readonly rowIds: readonly EventRowId[]
}

function splitsOf({ moves }: IssueMoves): readonly Split[] {
  const splits = new Map<string, Split>()
  for (const { fromIssueId, target, rowIds } of moves) {
    const name = `${fromIssueId} ${target.issueId ?? `new ${target.newIssue}`}`
    const split = splits.get(name)
    const eventCount = (split?.eventCount ?? 0) + rowIds.length
    const last = lastOf([...(split?.rowIds ?? []), ...lastOf(rowIds)])
    splits.set(name, { fromIssueId, toIssueId: target.issueId, eventCount, rowIds: last })
  }
  return [...splits.values()].sort((a, b) => b.eventCount - a.eventCount)
}

function lastRowsByIssue(
  events: readonly EvaluatedEvents[],
): ReadonlyMap<IssueId, readonly EventRowId[]> {
  const rows = new Map<IssueId, readonly EventRowId[]>()
  for (const { issueId, rowIds } of events) {
    rows.set(issueId, lastOf([...(rows.get(issueId) ?? []), ...lastOf(rowIds)]))
  }
  return rows
}

/** Of each run the newest: row ids rise with the time of storing. */
function lastOf(rowIds: readonly EventRowId[]): readonly EventRowId[] {
  return rowIds.slice(-EXAMPLES_MAX)
}

function sum<T>(rows: readonly T[], countOf: (row: T) => number): number {
  return rows.reduce((total, row) => total + countOf(row), 0)
}
