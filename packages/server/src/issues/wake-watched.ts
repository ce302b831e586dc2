import type { JsonObject } from '@vedette/protocol/json'
import { escalationLimit, HOURS_LOOKED_AT } from '../lifecycle/escalation-limit.ts'
import type { ExpiredCondition } from '../lifecycle/wake-conditions.ts'
import type { WatchedIssue } from '../store/issue-clock-store.ts'
import { NO_ISSUE, PAGE_ISSUES, type SettleDeps } from './settle-issues.ts'

const MINUTE_MS = 60_000
const HOUR_SECONDS = 3_600

/**
 * Brings back archived issues that surge, or that have seen so many events or users within their
 * window. Only issues with an event in this hour or the last are looked at, page by page.
 */
export async function wakeWatched(deps: SettleDeps): Promise<void> {
  const { store, clock } = deps
  const atMs = clock.nowMs()
  const seenSinceMs = hourOf(atMs) * 1000 - HOUR_SECONDS * 1000
  let afterId = NO_ISSUE
  while (true) {
    const query = { seenSinceMs, afterId, limit: PAGE_ISSUES }
    const watched = await store.issueClock.listWatched(query)
    const surging = watched.filter(isUntilEscalating)
    const limits = await findSurges(deps, surging, atMs)
    for (const issue of watched) {
      const forecast = limits.get(issue.id)
      const expired = isUntilEscalating(issue) ? undefined : await findMet(deps, issue, atMs)
      if (forecast !== undefined) await wake(deps, issue, { forecast })
      else if (expired) await wake(deps, issue, { expired_snooze: expired })
    }
    if (watched.length < PAGE_ISSUES) return
    afterId = watched.at(-1)?.id ?? NO_ISSUE
  }
}

function isUntilEscalating({ substatus }: WatchedIssue): boolean {
  return substatus === 'archived_until_escalating'
}

/** The limits of those that have gone beyond them in this hour. */
async function findSurges(
  { store }: SettleDeps,
  issues: readonly WatchedIssue[],
  atMs: number,
): Promise<ReadonlyMap<number, number>> {
  if (issues.length === 0) return new Map()
  const hour = hourOf(atMs)
  const ids = issues.map(({ id }) => id)
  const range = { from: hour, to: hour + HOUR_SECONDS, bucketSeconds: HOUR_SECONDS }
  const current = await store.issues.series(ids, range)
  const counts = new Map(ids.map((id) => [id, current.get(id)?.[0]?.[1] ?? 0]))
  const busy = issues.filter(({ id }) => (counts.get(id) ?? 0) >= escalationLimit([]))
  const before = { from: hour - HOURS_LOOKED_AT * HOUR_SECONDS, to: hour }
  const past = await store.issues.series(
    busy.map(({ id }) => id),
    { ...before, bucketSeconds: HOUR_SECONDS },
  )
  const surges = busy.flatMap(({ id, firstSeenAtMs }) => {
    const since = hourOf(firstSeenAtMs)
    const hours = (past.get(id) ?? []).filter(([at]) => at >= since).map(([, count]) => count)
    const limit = escalationLimit(hours)
    return (counts.get(id) ?? 0) > limit ? [[id, limit] as const] : []
  })
  return new Map(surges)
}

/** The condition within a window that is met; events of before it was archived do not count. */
async function findMet(
  { store }: SettleDeps,
  { id, details, archivedAtMs }: WatchedIssue,
  atMs: number,
): Promise<ExpiredCondition | undefined> {
  const none = { until: null, count: null, window: null, user_count: null, user_window: null }
  const { ignoreCount, ignoreWindow, ignoreUserCount, ignoreUserWindow } = details
  const since = (minutes: number) => Math.max(archivedAtMs, atMs - minutes * MINUTE_MS)
  if (ignoreCount !== undefined && ignoreWindow !== undefined) {
    const count = await store.issueClock.countEvents(id, since(ignoreWindow), ignoreCount)
    if (count >= ignoreCount) return { ...none, count: ignoreCount, window: ignoreWindow }
  }
  if (ignoreUserCount !== undefined && ignoreUserWindow !== undefined) {
    const count = await store.issueClock.countUsers(id, since(ignoreUserWindow))
    const met = { ...none, user_count: ignoreUserCount, user_window: ignoreUserWindow }
    if (count >= ignoreUserCount) return met
  }
  return undefined
}

async function wake(
  { store, clock }: SettleDeps,
  { id, substatus, isPriorityLocked }: WatchedIssue,
  data: JsonObject,
): Promise<void> {
  const request = {
    issueIds: [id],
    change: {
      state: { status: 'unresolved', substatus: 'escalating', details: {} },
      ...(!isPriorityLocked && { priority: { value: 'high', isLocked: false } as const }),
    },
    activities: [{ aspect: 'state', kind: 'set_escalating', data }],
    people: [],
    onlyWhile: { status: 'ignored', substatus },
    message: 'issue.escalating',
  } as const
  await store.issueChanges.apply([request], { actorUserId: undefined, atMs: clock.nowMs() })
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / 1000 / HOUR_SECONDS) * HOUR_SECONDS
}
