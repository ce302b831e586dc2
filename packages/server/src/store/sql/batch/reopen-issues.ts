import type { JsonObject } from '@vedette/protocol/json'
import { isRegression, releaseOfResolution } from '../../../lifecycle/is-regression.ts'
import { PRIORITIES, type StatusDetails } from '../../../lifecycle/issue-state.ts'
import { findExpiredCondition } from '../../../lifecycle/wake-conditions.ts'
import type { OrderedRelease } from '../../../releases/release-order.ts'
import type { ActivityKind } from '../../activity-store.ts'
import type { ProcessedEvent } from '../../event-batch-store.ts'
import { type IndexedEvent, occurredAtMs } from '../../indexed-event.ts'
import type { BatchTransaction, SqlRow, SqlValue } from '../batch-session.ts'
import { addEvent, type IssueDraft, type Reopened } from './issue-draft.ts'
import type { PlacedEvent } from './resolve-issues.ts'
import type { BatchStatements } from './statements.ts'

interface ReopenDeps {
  readonly transaction: BatchTransaction
  readonly statements: BatchStatements
}

/**
 * Counts every event to its issue, in order, and brings back the resolved and archived issues that
 * an event wakes. Where all are unresolved, as nearly always, this costs a comparison per event.
 */
export async function addEvents(
  deps: ReopenDeps,
  placed: readonly PlacedEvent[],
  nowMs: number,
): Promise<void> {
  const quiet = placed.filter(({ issue }) => issue.status !== 'unresolved')
  const releases = quiet.length === 0 ? NO_RELEASES : await findReleases(deps, quiet)
  for (const { processed, issue } of placed) {
    addEvent(issue, processed.event)
    if (issue.status === 'resolved') recur(issue, processed, releases)
    else if (issue.status === 'ignored') wake(issue, processed.event.event_id, nowMs)
  }
}

/** Users are counted later than events. */
export function wakeByUsers(placed: readonly PlacedEvent[], nowMs: number): void {
  for (const { processed, issue } of placed) {
    if (issue.status !== 'ignored' || issue.wakeUserCount === null) continue
    wake(issue, processed.event.event_id, nowMs)
  }
}

/** Writes the state of the issues that came back, and tells of it. */
export async function writeReopened(
  { transaction, statements }: ReopenDeps,
  issues: readonly IssueDraft[],
  nowMs: number,
): Promise<void> {
  const reopened = issues.filter((issue) => issue.reopened !== undefined)
  if (reopened.length === 0) return
  await transaction.runMany(
    statements.updateIssueState,
    reopened.map((issue) => [
      issue.status,
      issue.substatus,
      issue.statusDetails,
      nowMs,
      issue.priority,
      issue.id,
    ]),
  )
  await transaction.runMany(
    statements.insertActivity,
    reopened.map((issue) => [
      issue.id,
      ACTIVITY_KINDS[issue.reopened?.substatus ?? 'ongoing'],
      JSON.stringify(issue.reopened?.data ?? {}),
      nowMs,
      nowMs,
    ]),
  )
}

const ACTIVITY_KINDS = {
  regressed: 'set_regression',
  escalating: 'set_escalating',
  ongoing: 'set_unresolved',
} as const satisfies Record<Reopened['substatus'], ActivityKind>

function recur(
  issue: IssueDraft,
  { event, receivedAtMs }: ProcessedEvent,
  releases: Releases,
): void {
  const details: StatusDetails = JSON.parse(issue.statusDetails)
  const release = event.release === undefined ? undefined : releaseOf(issue, event, releases)
  const version = releaseOfResolution(details)
  const resolvedIn = version === undefined ? undefined : releases.get(nameOf(issue, version))
  const resolvedAtMs = issue.statusChangedAtMs
  if (!isRegression({ details, release, resolvedIn, receivedAtMs, resolvedAtMs })) return
  reopen(issue, 'regressed', {
    event_id: event.event_id,
    version: event.release ?? '',
    ...(version === undefined ? {} : { resolved_in_version: version }),
  })
}

function wake(issue: IssueDraft, eventId: string, nowMs: number): void {
  if (issue.wakeAtMs === null && issue.wakeEventCount === null && issue.wakeUserCount === null) {
    return
  }
  const condition = findExpiredCondition(issue, JSON.parse(issue.statusDetails), nowMs)
  if (condition === undefined) return
  const data = { event_id: eventId, expired_snooze: condition }
  // What was archived for a time is over, and not worse than before.
  const substatus = condition.until === null ? 'escalating' : 'ongoing'
  reopen(issue, substatus, data)
  const isRaised = substatus === 'escalating' && !issue.isPriorityLocked
  if (isRaised) issue.priority = PRIORITIES.indexOf('high')
}

function reopen(
  issue: IssueDraft,
  substatus: Reopened['substatus'],
  data: JsonObject & { readonly event_id: string },
): void {
  issue.status = 'unresolved'
  issue.substatus = substatus
  issue.statusDetails = '{}'
  issue.reopened = { substatus, eventId: data.event_id, data }
}

type Releases = ReadonlyMap<string, OrderedRelease>
const NO_RELEASES: Releases = new Map()

/** What is known of the releases that events and resolutions name, by project and version. */
async function findReleases(
  { transaction, statements }: ReopenDeps,
  placed: readonly PlacedEvent[],
): Promise<Releases> {
  const keys = new Map<string, SqlValue[]>()
  const add = (issue: IssueDraft, version: string | undefined) => {
    if (version === undefined) return
    keys.set(nameOf(issue, version), [issue.projectId, version])
  }
  for (const { processed, issue } of placed) {
    if (issue.status !== 'resolved') continue
    const version = releaseOfResolution(JSON.parse(issue.statusDetails))
    if (version === undefined) continue
    add(issue, version)
    add(issue, processed.event.release)
  }
  const rows = await transaction.selectMany(statements.findReleaseDates, [...keys.values()])
  const names = [...keys.keys()]
  return new Map(
    rows.flatMap((row, index) => (row ? [[names[index] ?? '', releaseOfRow(row)]] : [])),
  )
}

function releaseOfRow(row: SqlRow): OrderedRelease {
  return {
    version: String(row.version),
    createdAtMs: Number(row.created_at_ms),
    releasedAtMs: row.released_at_ms === null ? undefined : Number(row.released_at_ms),
  }
}

/** A release that this batch is the first to see begins with its event. */
function releaseOf(issue: IssueDraft, event: IndexedEvent, releases: Releases): OrderedRelease {
  const version = event.release ?? ''
  const createdAtMs = occurredAtMs(event)
  return releases.get(nameOf(issue, version)) ?? { version, createdAtMs, releasedAtMs: undefined }
}

function nameOf(issue: IssueDraft, version: string): string {
  return `${issue.projectId}:${version}`
}
