import { occurredAtMs } from '../../indexed-event.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import { releaseOrderValues } from '../release-columns.ts'
import type { BatchStatements } from './statements.ts'
import type { WrittenEvent } from './write-events.ts'

interface SeenDraft {
  firstSeenAtMs: number
  lastSeenAtMs: number
  newIssueCount: number
}

interface ReleaseDraft extends SeenDraft {
  readonly projectId: number
  readonly version: string
  readonly environments: Map<string, SeenDraft>
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
      draft.newIssueCount,
    ]),
  )
  await transaction.runMany(
    statements.addReleaseEnvironment,
    drafts.flatMap(({ projectId, environments }, index) =>
      [...environments].map(([environment, seen]) => [
        releaseIds[index] ?? 0,
        projectId,
        environment,
        seen.firstSeenAtMs,
        seen.lastSeenAtMs,
        seen.newIssueCount,
      ]),
    ),
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
    const { release: version, environment } = processed.event
    if (version === undefined) continue
    const { projectId } = processed
    const atMs = occurredAtMs(processed.event)
    const name = `${projectId}:${version}`
    let draft = drafts.get(name)
    if (!draft) {
      draft = { projectId, version, ...newSeen(atMs), environments: new Map() }
      drafts.set(name, draft)
    }
    // A new issue is new in the release that it first came with, not in each of the batch.
    const isFirst = issue.isNew && !counted.has(issue.id) && issue.firstRelease === version
    if (isFirst) counted.add(issue.id)
    see(draft, atMs, isFirst)
    if (environment === undefined) continue
    let seen = draft.environments.get(environment)
    if (!seen) {
      seen = newSeen(atMs)
      draft.environments.set(environment, seen)
    }
    see(seen, atMs, isFirst)
  }
  return [...drafts.values()]
}

function newSeen(atMs: number): SeenDraft {
  return { firstSeenAtMs: atMs, lastSeenAtMs: atMs, newIssueCount: 0 }
}

function see(seen: SeenDraft, atMs: number, isNewIssue: boolean): void {
  seen.firstSeenAtMs = Math.min(seen.firstSeenAtMs, atMs)
  seen.lastSeenAtMs = Math.max(seen.lastSeenAtMs, atMs)
  if (isNewIssue) seen.newIssueCount += 1
}
