import { occurredAtMs } from '../../indexed-event.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import { releaseOrderValues } from '../release-columns.ts'
import type { BatchStatements } from './statements.ts'
import type { WrittenEvent } from './write-events.ts'

interface ReleaseDraft {
  readonly projectId: number
  readonly version: string
  firstSeenAtMs: number
  lastSeenAtMs: number
  readonly newIssueIds: Set<number>
}

/** Environments and releases exist from the first event that names them. */
export async function writeReleases(
  transaction: BatchTransaction,
  statements: BatchStatements,
  events: readonly WrittenEvent[],
): Promise<void> {
  await writeEnvironments(transaction, statements, events)
  const drafts = collect(events)
  const organizations = new Map<number, number>()
  for (const { projectId } of drafts) {
    if (organizations.has(projectId)) continue
    const [row] = await transaction.select(statements.findOrganization, [projectId])
    organizations.set(projectId, Number(row?.organization_id))
  }
  const keys = drafts.map(({ projectId, version }): SqlValue[] => [
    organizations.get(projectId) ?? 0,
    version,
  ])
  const releaseIds = await resolveReleases({ transaction, statements }, drafts, keys)
  await transaction.runMany(
    statements.addReleaseProject,
    drafts.map((draft, index) => [
      releaseIds[index] ?? 0,
      draft.projectId,
      draft.firstSeenAtMs,
      draft.lastSeenAtMs,
      draft.newIssueIds.size,
    ]),
  )
}

interface ReleaseWriter {
  readonly transaction: BatchTransaction
  readonly statements: BatchStatements
}

/** Most are known: what a version says is read only of those that are not. */
async function resolveReleases(
  { transaction, statements }: ReleaseWriter,
  drafts: readonly ReleaseDraft[],
  keys: readonly SqlValue[][],
): Promise<readonly number[]> {
  const known = await transaction.selectMany(statements.findRelease, keys)
  const missing = drafts.flatMap((draft, index) =>
    known[index] === undefined ? { ...draft, key: keys[index] ?? [] } : [],
  )
  if (missing.length === 0) return known.map((row) => Number(row?.id))
  // Projects of one organization may have met the same version in this batch.
  await transaction.runMany(
    statements.insertRelease,
    missing.map(({ key, firstSeenAtMs, version }) => [
      ...key,
      firstSeenAtMs,
      ...releaseOrderValues(version),
    ]),
  )
  const rows = await transaction.selectMany(statements.findRelease, keys)
  return rows.map((row) => Number(row?.id))
}

async function writeEnvironments(
  transaction: BatchTransaction,
  statements: BatchStatements,
  events: readonly WrittenEvent[],
): Promise<void> {
  const rows = new Map<string, SqlValue[]>()
  for (const { processed } of events) {
    const { environment } = processed.event
    if (environment === undefined) continue
    const name = `${processed.projectId}:${environment}`
    if (rows.has(name)) continue
    rows.set(name, [processed.projectId, environment, occurredAtMs(processed.event)])
  }
  await transaction.runMany(statements.insertEnvironment, [...rows.values()])
}

function collect(events: readonly WrittenEvent[]): ReleaseDraft[] {
  const drafts = new Map<string, ReleaseDraft>()
  const counted = new Set<number>()
  for (const { processed, issue } of events) {
    const version = processed.event.release
    if (version === undefined) continue
    const atMs = occurredAtMs(processed.event)
    const name = `${processed.projectId}:${version}`
    let draft = drafts.get(name)
    if (!draft) {
      draft = {
        projectId: processed.projectId,
        version,
        firstSeenAtMs: atMs,
        lastSeenAtMs: atMs,
        newIssueIds: new Set(),
      }
      drafts.set(name, draft)
    }
    draft.firstSeenAtMs = Math.min(draft.firstSeenAtMs, atMs)
    draft.lastSeenAtMs = Math.max(draft.lastSeenAtMs, atMs)
    // A new issue is new in the release that it first came with, not in each of the batch.
    if (issue.isNew && !counted.has(issue.id) && issue.firstRelease === version) {
      counted.add(issue.id)
      draft.newIssueIds.add(issue.id)
    }
  }
  return [...drafts.values()]
}
