import { assert } from '../../../platform/assert.ts'
import type { ProcessedEvent } from '../../event-batch-store.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import { createIssueDraft, type IssueDraft, issueDraftOf } from './issue-draft.ts'
import type { BatchStatements } from './statements.ts'

/** An event with the issue that it belongs to. */
export interface PlacedEvent {
  readonly processed: ProcessedEvent
  readonly issue: IssueDraft
}

interface NewHash {
  readonly projectId: number
  readonly hash: string
  readonly issue: IssueDraft
}

/**
 * Finds or opens the issue of every event: the first of its hashes that has an owner decides, then
 * the first of its secondary ones, and the owner takes the hashes that had none.
 */
export async function resolveIssues(
  transaction: BatchTransaction,
  statements: BatchStatements,
  events: readonly ProcessedEvent[],
): Promise<readonly PlacedEvent[]> {
  const owners = await findOwners(transaction, statements, events)
  const opened: IssueDraft[] = []
  const newHashes: NewHash[] = []
  const placed = events.map((processed) => {
    const { projectId, hashes } = processed
    const keys = hashes.map((hash) => ownerKey(projectId, hash))
    let issue = lookedUp(processed)
      .map((hash) => owners.get(ownerKey(projectId, hash)))
      .find((owner) => owner !== undefined)
    if (!issue) {
      issue = createIssueDraft(processed)
      opened.push(issue)
    }
    for (const [index, key] of keys.entries()) {
      if (owners.has(key)) continue
      owners.set(key, issue)
      newHashes.push({ projectId, hash: hashes[index] ?? '', issue })
    }
    return { processed, issue }
  })
  await openIssues(transaction, statements, opened)
  await transaction.runMany(
    statements.insertHash,
    newHashes.map(({ projectId, hash, issue }) => [projectId, hashBytes(hash), issue.id]),
  )
  return placed
}

/** In the order in which they decide. */
function lookedUp({ hashes, secondaryHashes }: ProcessedEvent): readonly string[] {
  return secondaryHashes.length === 0 ? hashes : [...hashes, ...secondaryHashes]
}

async function findOwners(
  transaction: BatchTransaction,
  statements: BatchStatements,
  events: readonly ProcessedEvent[],
): Promise<Map<string, IssueDraft>> {
  const keys: string[] = []
  const rows: SqlValue[][] = []
  const seen = new Set<string>()
  for (const event of events) {
    const { projectId } = event
    for (const hash of lookedUp(event)) {
      const key = ownerKey(projectId, hash)
      if (seen.has(key)) continue
      seen.add(key)
      keys.push(key)
      rows.push([projectId, hashBytes(hash)])
    }
  }
  const found = await transaction.selectMany(statements.findIssueByHash, rows)
  const owners = new Map<string, IssueDraft>()
  // Two hashes may lead to one issue: both must share one draft, or counts would be lost.
  const drafts = new Map<number, IssueDraft>()
  for (const [index, row] of found.entries()) {
    if (!row) continue
    const draft = drafts.get(Number(row.id)) ?? issueDraftOf(row)
    drafts.set(draft.id, draft)
    owners.set(keys[index] ?? '', draft)
  }
  return owners
}

async function openIssues(
  transaction: BatchTransaction,
  statements: BatchStatements,
  opened: readonly IssueDraft[],
): Promise<void> {
  for (const [projectId, issues] of Map.groupBy(opened, (issue) => issue.projectId)) {
    const [row] = await transaction.select(statements.takeShortNumbers, [issues.length, projectId])
    assert(row, 'the project of an accepted event exists')
    const first = Number(row.issue_count) - issues.length + 1
    for (const [index, issue] of issues.entries()) issue.shortNumber = first + index
    const ids = await transaction.insertMany(statements.insertIssue, issues.map(newIssueRow))
    for (const [index, issue] of issues.entries()) issue.id = ids[index] ?? 0
  }
}

function newIssueRow(issue: IssueDraft): SqlValue[] {
  return [
    issue.projectId,
    issue.shortNumber,
    ...issueStateRow(issue),
    issue.firstRelease,
    issue.lastRelease,
    issue.status,
    issue.substatus,
    issue.statusDetails,
    issue.firstSeenAtMs,
    issue.priority,
  ]
}

function issueStateRow(issue: IssueDraft): SqlValue[] {
  return [
    issue.title,
    issue.culprit,
    issue.type,
    issue.level,
    issue.platform,
    issue.logger,
    issue.metadata,
    Number(issue.isUnhandled),
    issue.eventCount,
    issue.userCount,
    issue.firstSeenAtMs,
    issue.lastSeenAtMs,
  ]
}

/** The columns of `updateIssue`, in its order. */
export function changedIssueRow(issue: IssueDraft): SqlValue[] {
  return [...issueStateRow(issue), issue.lastRelease, issue.id]
}

function ownerKey(projectId: number, hash: string): string {
  return `${projectId}:${hash}`
}

function hashBytes(hash: string): Uint8Array {
  return Buffer.from(hash, 'hex')
}
