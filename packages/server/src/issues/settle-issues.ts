import type { IssueId } from '@vedette/protocol/ids'
import { initialPriority } from '../lifecycle/initial-priority.ts'
import type { StatusDetails } from '../lifecycle/issue-state.ts'
import type { Clock } from '../platform/clock.ts'
import type { IssueChangeRequest } from '../store/issue-change-store.ts'
import type { StaleIssue } from '../store/issue-clock-store.ts'
import type { Store } from '../store/store.ts'

export interface SettleDeps {
  readonly store: Pick<Store, 'issues' | 'issueClock' | 'issueChanges'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Issues of one transaction: some tens of milliseconds. */
export const PAGE_ISSUES = 500
/** Transactions of one run, so that a backlog never holds the job for long. */
const PAGES_MAX = 20
const HOUR_MS = 3_600_000
const DAYS_UNTIL_ONGOING = 7
const STALE_AGE_MS = DAYS_UNTIL_ONGOING * 24 * HOUR_MS

/** What has been new, or back, for a week is neither any more. */
export async function settleStale({ store, clock }: SettleDeps): Promise<void> {
  const atMs = clock.nowMs()
  const kinds = ['new', 'regressed', 'escalating'] as const
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limitMs = atMs - STALE_AGE_MS
    const stale = await store.issueClock.listStale(kinds, limitMs, PAGE_ISSUES)
    const requests = [...Map.groupBy(stale, settledAs)].map(([, issues]) => requestOf(issues))
    if (requests.length > 0) await store.issueChanges.apply(requests, nobody(atMs))
    if (stale.length < PAGE_ISSUES) return
  }
}

/** Alike for issues that one request settles. */
function settledAs({ substatus, level, isPriorityLocked }: StaleIssue): string {
  return `${substatus} ${isPriorityLocked ? '' : initialPriority(level)}`
}

/** A surge that is over leaves no issue more urgent than it was. */
function requestOf(issues: readonly StaleIssue[]): IssueChangeRequest {
  const [first] = issues
  const isEased = first?.substatus === 'escalating' && !first.isPriorityLocked
  const state = { status: 'unresolved', substatus: 'ongoing', details: {} } as const
  const data = { after_days: DAYS_UNTIL_ONGOING }
  return {
    issueIds: issues.map(({ id }) => id),
    change: {
      state,
      ...(isEased && { priority: { value: initialPriority(first.level), isLocked: false } }),
    },
    activities: [{ aspect: 'state', kind: 'auto_set_ongoing', data }],
    people: [],
    onlyWhile: { status: 'unresolved', ...(first && { substatus: first.substatus }) },
  }
}

/** What was archived for a time comes back when that is over, no worse than it was. */
export async function wakeExpired({ store, clock }: SettleDeps): Promise<void> {
  const atMs = clock.nowMs()
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const issueIds = await store.issueClock.listExpired(atMs, PAGE_ISSUES)
    if (issueIds.length === 0) return
    const request: IssueChangeRequest = {
      issueIds,
      change: { state: { status: 'unresolved', substatus: 'ongoing', details: {} } },
      activities: [{ aspect: 'state', kind: 'set_unresolved', data: { expired: true } }],
      people: [],
      onlyWhile: { status: 'ignored' },
      message: 'issue.unarchived',
    }
    await store.issueChanges.apply([request], nobody(atMs))
    if (issueIds.length < PAGE_ISSUES) return
  }
}

/** Issues that have been idle for as long as their project says are taken for solved. */
export async function resolveIdle({ store, clock }: SettleDeps): Promise<void> {
  const atMs = clock.nowMs()
  const details: StatusDetails = { autoResolved: true }
  for (const [projectId, age] of await store.issueClock.listResolveAges()) {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const beforeMs = atMs - age * HOUR_MS
      const issueIds = await store.issueClock.listIdle(projectId, beforeMs, PAGE_ISSUES)
      if (issueIds.length === 0) break
      const request: IssueChangeRequest = {
        issueIds,
        change: { state: { status: 'resolved', substatus: undefined, details } },
        activities: [{ aspect: 'state', kind: 'set_resolved_by_age', data: { age } }],
        people: [],
        onlyWhile: { status: 'unresolved' },
      }
      await store.issueChanges.apply([request], nobody(atMs))
    }
  }
}

/** Takes apart what was deleted; long ones go in several transactions of the store. */
export async function deleteMarked({ store }: SettleDeps): Promise<void> {
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const issueIds = await store.issues.listMarked(PAGE_ISSUES)
    for (const id of issueIds) await store.issues.delete([id])
    if (issueIds.length < PAGE_ISSUES) return
  }
}

function nobody(atMs: number) {
  return { actorUserId: undefined, atMs }
}

/** From before the first issue. */
export const NO_ISSUE = 0 as IssueId
