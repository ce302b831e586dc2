import { createHash } from 'node:crypto'
import type {
  CheckInFacts,
  CheckInStatus,
  OverdueCheckIn,
  WatchedEnvironment,
} from '../store/check-in-store.ts'
import type { MonitorStanding } from '../store/monitor-store.ts'
import { changeFortune, eventsAfter, standingOf } from './change-fortune.ts'
import { failureEventId } from './monitor-failure.ts'
import { expectFrom } from './monitor-schedule.ts'
import type { PlannedCheckIn } from './plan-check-in.ts'

/** What is known about the time since the last look. */
export interface Watch {
  readonly nowMs: number
  /** When this server was not there to hear: what may have been said then is not held missing. */
  readonly gap: { readonly fromMs: number; readonly toMs: number } | undefined
}

/** A run that should have begun and did not. */
export function planMissed(watched: WatchedEnvironment, watch: Watch): PlannedCheckIn {
  const { monitor, environment } = watched
  const { nextCheckInAtMs = watch.nowMs, nextCheckInLatestAtMs = watch.nowMs } = environment
  const isHeard = isListening(watch, nextCheckInAtMs, nextCheckInLatestAtMs)
  const checkIn: CheckInFacts = {
    guid: guidOfMissed(environment.id, nextCheckInAtMs),
    status: isHeard ? 'missed' : 'unknown',
    durationMs: undefined,
    addedAtMs: nextCheckInAtMs,
    updatedAtMs: watch.nowMs,
    inProgressAtMs: undefined,
    expectedAtMs: nextCheckInAtMs,
    timeoutAtMs: undefined,
    release: undefined,
    trace: undefined,
    config: monitor.config,
  }
  const next = expectFrom(monitor.config, nextCheckInAtMs, watch.nowMs)
  return planAbsence(watched, checkIn, { ...standingOf(environment), ...next })
}

/** A run that should have ended and did not. */
export function planTimeout(overdue: OverdueCheckIn, watch: Watch): PlannedCheckIn {
  const { environment, checkIn: known, isOutdated } = overdue
  const { id, monitorId: _, environmentId: __, environment: ___, ...facts } = known
  const isHeard = isListening(watch, known.updatedAtMs, known.timeoutAtMs ?? watch.nowMs)
  const status: CheckInStatus = isHeard ? 'timeout' : 'unknown'
  const checkIn = { ...facts, status, timeoutAtMs: undefined, updatedAtMs: watch.nowMs }
  const standing = standingOf(environment)
  const planned = planAbsence(overdue, checkIn, { ...standing, isOutdated })
  return { ...planned, kept: { ...planned.kept, checkIn: { ...checkIn, id } } }
}

function planAbsence(
  { monitor, environment }: WatchedEnvironment,
  checkIn: CheckInFacts,
  { isOutdated, ...standing }: MonitorStanding & { readonly isOutdated?: boolean },
): PlannedCheckIn {
  const result = checkIn.status === 'missed' || checkIn.status === 'timeout'
  const isQuiet = monitor.isMuted || environment.isMuted || monitor.status === 'disabled'
  const change =
    result && !isOutdated
      ? changeFortune(standing, checkIn.status as 'missed' | 'timeout', monitor.config)
      : undefined
  const event = isQuiet ? undefined : failureEventId(checkIn)
  const { id: monitorId, ...rest } = monitor
  return {
    monitor: rest,
    checkIn,
    hasFailed: (change?.hasFailed ?? false) && !isQuiet,
    kept: {
      monitor: { id: monitorId },
      environment: { id: environment.id, version: environment.version },
      standing: change
        ? { ...standing, ...change.fortune, ...eventsAfter(standing, change, event) }
        : standing,
      checkIn,
    },
  }
}

/** Whether somebody was there all the time. */
function isListening({ gap }: Watch, fromMs: number, toMs: number): boolean {
  return gap === undefined || toMs < gap.fromMs || fromMs > gap.toMs
}

/** The same for the same run: two processes that notice it write it once. */
function guidOfMissed(environmentId: number, expectedAtMs: number): string {
  const text = `missed ${environmentId} ${expectedAtMs}`
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
