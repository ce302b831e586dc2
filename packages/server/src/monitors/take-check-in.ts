import type { DropReason } from '@vedette/protocol/outcome'
import { outcomeKind } from '@vedette/protocol/outcome'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { CheckInArrival, CheckInCommit, KeptArrival } from '../store/check-in-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import type { Store } from '../store/store.ts'
import { formatFailure } from './monitor-failure.ts'
import { type PlannedCheckIn, planCheckIn } from './plan-check-in.ts'

export interface TakeDeps {
  readonly store: Pick<Store, 'checkIns'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
}

/** What became of a check-in: whose it is now, or why it is none. */
export type Taken =
  | { readonly kind: 'kept'; readonly guid: string }
  | { readonly kind: 'dropped'; readonly reason: DropReason }

/** Somebody else may change the monitor in between; that often, something else is wrong. */
const ATTEMPTS_MAX = 5

/**
 * Gives a check-in its effect, once: an arrival that was kept goes with it. Undefined where the
 * arrival was taken by another, or its project is gone.
 */
export async function takeCheckIn(
  { store, clock, random }: TakeDeps,
  arrival: CheckInArrival | KeptArrival,
): Promise<Taken | undefined> {
  const arrivalId = 'id' in arrival ? arrival.id : undefined
  const { projectId } = arrival
  const createGuid = () => random.hex(16)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const nowMs = clock.nowMs()
    const common = { projectId, arrivalId, nowMs }
    const found = await store.checkIns.look(arrival)
    if (!found.hasProject) {
      await store.checkIns.commit(common)
      return undefined
    }
    const plan = planCheckIn(arrival, found, { createGuid })
    const isKept = typeof plan !== 'string'
    const outcome = outcomeOf(arrival, isKept ? undefined : plan)
    const change = isKept ? { ...commitOf(plan, failedAt(arrival), nowMs), ...common } : common
    if (!(await store.checkIns.commit({ ...change, outcome }))) continue
    return isKept ? { kind: 'kept', guid: plan.checkIn.guid } : { kind: 'dropped', reason: plan }
  }
  return undefined
}

/** For one that makes our own code throw: it must not hold up those behind it. */
export async function giveUpArrival(
  { store, clock }: TakeDeps,
  arrival: KeptArrival,
): Promise<void> {
  const { id: arrivalId, projectId } = arrival
  const outcome = outcomeOf(arrival, 'processing')
  await store.checkIns.commit({ projectId, arrivalId, outcome, nowMs: clock.nowMs() })
}

/** What is written of a plan, with the event of a failure. */
export function commitOf(
  { kept, monitor, checkIn, hasFailed }: PlannedCheckIn,
  { projectId, keyId, environment }: FailedAt,
  nowMs: number,
): Pick<CheckInCommit, 'kept' | 'failure'> {
  if (!hasFailed) return { kept }
  const { status } = kept.standing
  const facts = { monitor, environment, status, checkIn, projectId, keyId, nowMs }
  return { kept, failure: formatFailure(facts) }
}

export interface FailedAt extends Pick<CheckInArrival, 'projectId' | 'keyId'> {
  readonly environment: string
}

function outcomeOf(
  { projectId, keyId, receivedAtMs }: CheckInArrival,
  dropped: DropReason | undefined,
): OutcomeCount {
  const fate =
    dropped === undefined
      ? ({ kind: 'accepted', reason: '' } as const)
      : { kind: outcomeKind(dropped), reason: dropped }
  const hour = hourOf(receivedAtMs)
  return { projectId, keyId, category: 'monitor', ...fate, hour, quantity: 1 }
}

function failedAt({ projectId, keyId, checkIn }: CheckInArrival): FailedAt {
  return { projectId, keyId, environment: checkIn.environment }
}
