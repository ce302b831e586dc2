import type { CheckInCommit, KeptCheckIn } from '../check-in-store.ts'
import { addOutcomes } from './memory-outcome-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

/** False, and nothing has changed, where somebody else was first. */
export function commitMemoryCheckIn(state: MemoryState, change: CheckInCommit): boolean {
  const { arrivalId, kept, failure, outcome, nowMs } = change
  if (arrivalId !== undefined && !state.monitors.arrivals.has(arrivalId)) return false
  if (kept && !isPossible(state, kept, change)) return false
  if (arrivalId !== undefined) state.monitors.arrivals.delete(arrivalId)
  if (kept) keep(state, kept, change)
  if (failure) {
    const id = nextId(state)
    state.failedItems.set(id, {
      id,
      item: failure,
      state: 'retrying',
      attempt: 0,
      reason: 'a monitor failed; its event waits to be processed',
      nextAttemptAtMs: nowMs,
      createdAtMs: nowMs,
    })
  }
  if (outcome) addOutcomes(state, [outcome])
  return true
}

function isPossible(
  { monitors: { monitors, environments, checkIns } }: MemoryState,
  { monitor, environment, checkIn }: KeptCheckIn,
  { projectId }: CheckInCommit,
): boolean {
  const isMonitorThere =
    'added' in monitor
      ? ![...monitors.values()].some(
          (one) => one.projectId === projectId && one.slug === monitor.added.slug,
        )
      : monitors.has(monitor.id)
  const isEnvironmentThere =
    'added' in environment
      ? ![...environments.values()].some(
          (one) =>
            'id' in monitor && one.monitorId === monitor.id && one.name === environment.added.name,
        )
      : environments.get(environment.id)?.version === environment.version
  const isFree =
    checkIn.id !== undefined ||
    ![...checkIns.values()].some((one) => one.projectId === projectId && one.guid === checkIn.guid)
  return isMonitorThere && isEnvironmentThere && isFree
}

function keep(
  state: MemoryState,
  { monitor, environment, standing, checkIn }: KeptCheckIn,
  { projectId }: CheckInCommit,
): void {
  const { monitors, environments, checkIns } = state.monitors
  const monitorId = 'added' in monitor ? nextId(state) : monitor.id
  const known = monitors.get(monitorId)
  if ('added' in monitor) monitors.set(monitorId, { ...monitor.added, id: monitorId })
  else if (known && monitor.config) monitors.set(monitorId, { ...known, config: monitor.config })
  const environmentId = 'added' in environment ? nextId(state) : environment.id
  const before = environments.get(environmentId)
  const added = 'added' in environment ? { ...environment.added, isMuted: false } : before
  if (!added) return
  environments.set(environmentId, {
    ...added,
    ...standing,
    id: environmentId,
    monitorId,
    version: (before?.version ?? 0) + 1,
  })
  const owner = { projectId, monitorId, environmentId, environment: added.name }
  const id = checkIn.id ?? nextId(state)
  checkIns.set(id, { ...checkIn, ...owner, id })
}
