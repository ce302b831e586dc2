import type { IssueStatus, IssueSubstatus, StatusDetails } from '../lifecycle/issue-state.ts'
import type { PlannedActivity, StateChange } from '../store/issue-change-store.ts'

const MINUTE_MS = 60_000

/** How somebody wants issues to be resolved; at most one of these. */
export interface Resolution {
  readonly inNextRelease?: boolean
  readonly inRelease?: string
  readonly inCommit?: { readonly commit: string; readonly repository: string }
}

/** When an archived issue is to come back; all of them may be given, and the first met counts. */
export interface ArchiveConditions {
  readonly untilMs?: number
  readonly count?: number
  readonly windowMinutes?: number
  readonly userCount?: number
  readonly userWindowMinutes?: number
}

export interface WantedState {
  readonly status: IssueStatus
  readonly substatus: IssueSubstatus | undefined
  readonly resolution: Resolution
  readonly conditions: ArchiveConditions
}

export interface StatePlan {
  readonly state: StateChange
  readonly activity: PlannedActivity
}

/** What is known where the decision is made. */
export interface StateContext {
  readonly actorUserId: number | undefined
  /** The newest release of the issues' project. */
  readonly newestRelease: string | undefined
}

/** The state that issues get, and what is told of it. */
export function planState(wanted: WantedState, context: StateContext): StatePlan {
  const actor = context.actorUserId === undefined ? {} : { actorUserId: context.actorUserId }
  if (wanted.status === 'resolved') return planResolved(wanted.resolution, context, actor)
  if (wanted.status === 'ignored') return planArchived(wanted, actor)
  const substatus = wanted.substatus ?? 'ongoing'
  return {
    state: { status: 'unresolved', substatus, details: {} },
    activity: { aspect: 'state', kind: 'set_unresolved', data: {} },
  }
}

function planResolved(
  { inNextRelease, inRelease, inCommit }: Resolution,
  { newestRelease }: StateContext,
  actor: StatusDetails,
): StatePlan {
  const plan = (details: StatusDetails, activity: Omit<PlannedActivity, 'aspect'>): StatePlan => ({
    state: { status: 'resolved', substatus: undefined, details: { ...details, ...actor } },
    activity: { aspect: 'state', ...activity },
  })
  const after = newestRelease === undefined ? {} : { afterRelease: newestRelease }
  if (inRelease !== undefined) {
    const data = { version: inRelease }
    return plan({ inRelease }, { kind: 'set_resolved_in_release', data })
  }
  if (inNextRelease) {
    // The reference's own: no version is known yet.
    const data = { version: '', current_release_version: newestRelease ?? null }
    return plan({ inNextRelease, ...after }, { kind: 'set_resolved_in_release', data })
  }
  if (inCommit) {
    const data = { commit: { id: inCommit.commit, repository: { name: inCommit.repository } } }
    return plan({ inCommit, ...after }, { kind: 'set_resolved_in_commit', data })
  }
  return plan({}, { kind: 'set_resolved', data: {} })
}

function planArchived({ substatus, conditions }: WantedState, actor: StatusDetails): StatePlan {
  const { untilMs, count, windowMinutes, userCount, userWindowMinutes } = conditions
  const hasConditions = Object.keys(conditions).length > 0
  const until = untilMs === undefined ? undefined : new Date(untilMs).toISOString()
  const details = {
    ...(until !== undefined && { ignoreUntil: until }),
    ...(count !== undefined && { ignoreCount: count }),
    ...(windowMinutes !== undefined && { ignoreWindow: windowMinutes }),
    ...(userCount !== undefined && { ignoreUserCount: userCount }),
    ...(userWindowMinutes !== undefined && { ignoreUserWindow: userWindowMinutes }),
  }
  const kind = hasConditions ? 'archived_until_condition_met' : (substatus ?? 'archived_forever')
  const data = {
    ignoreCount: count ?? null,
    ignoreUntil: until ?? null,
    ignoreUserCount: userCount ?? null,
    ignoreUserWindow: userWindowMinutes ?? null,
    ignoreWindow: windowMinutes ?? null,
    ignoreUntilEscalating: kind === 'archived_until_escalating',
  }
  return {
    state: {
      status: 'ignored',
      substatus: kind,
      details: { ...details, ...actor },
      wakeAtMs: untilMs,
      wakeAfterEvents: count,
      wakeAfterUsers: userCount,
    },
    activity: { aspect: 'state', kind: 'set_ignored', data },
  }
}

export function untilMsOf(durationMinutes: number, nowMs: number): number {
  return nowMs + durationMinutes * MINUTE_MS
}
