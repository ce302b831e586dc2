import type { IssueId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { IssueStore } from '../store/issue-store.ts'
import type { IssueMoves } from '../store/regroup-store.ts'
import type { EvaluatedEvents } from './evaluate-events.ts'

export interface SummaryRequest {
  readonly moves: IssueMoves
  /** All that were looked at. */
  readonly events: readonly EvaluatedEvents[]
  readonly days: number
}

/** Merges and splits that are listed; the totals count all of them. */
const LISTED_MAX = 500

/** What people are shown before they say yes: which issues become one, which fall apart. */
export async function summarizeMoves(
  { issues }: { readonly issues: Pick<IssueStore, 'find'> },
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
    listed.merges.push({ issue, into: await describe(targetIssueId), eventCount })
  }
  for (const { fromIssueId, toIssueId, eventCount } of splits.slice(0, LISTED_MAX)) {
    const into = toIssueId === undefined ? null : await describe(toIssueId)
    listed.splits.push({ issue: await describe(fromIssueId), into, eventCount })
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
  eventCount: number
}

function splitsOf({ moves }: IssueMoves): readonly Split[] {
  const splits = new Map<string, Split>()
  for (const { fromIssueId, target, rowIds } of moves) {
    const name = `${fromIssueId} ${target.issueId ?? `new ${target.newIssue}`}`
    const split = splits.get(name)
    if (split) split.eventCount += rowIds.length
    else splits.set(name, { fromIssueId, toIssueId: target.issueId, eventCount: rowIds.length })
  }
  return [...splits.values()].sort((a, b) => b.eventCount - a.eventCount)
}

function sum<T>(rows: readonly T[], countOf: (row: T) => number): number {
  return rows.reduce((total, row) => total + countOf(row), 0)
}
