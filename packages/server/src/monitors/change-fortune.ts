import type {
  MonitorConfig,
  MonitorEnvironmentStatus,
  MonitorStanding,
} from '../store/monitor-store.ts'

/** How a run ended, where that says something of the job. */
export type RunResult = 'ok' | 'error' | 'missed' | 'timeout'

export type Fortune = Pick<MonitorStanding, 'status' | 'failureCount' | 'recoveryCount'>

export interface FortuneChange {
  readonly fortune: Fortune
  /** There is an issue to be opened, or one more event of it. */
  readonly hasFailed: boolean
  readonly hasRecovered: boolean
}

const STATUS = {
  error: 'error',
  missed: 'missed_checkin',
  timeout: 'timeout',
} as const satisfies Record<Exclude<RunResult, 'ok'>, MonitorEnvironmentStatus>

/** Before the first check-in. */
export const NEW_STANDING: MonitorStanding = {
  status: 'active',
  failureCount: 0,
  recoveryCount: 0,
  lastCheckInAtMs: undefined,
  nextCheckInAtMs: undefined,
  nextCheckInLatestAtMs: undefined,
  failureEvent: undefined,
  recoveredEvent: undefined,
}

/** An environment's standing by itself. */
export function standingOf(from: MonitorStanding): MonitorStanding {
  const { status, failureCount, recoveryCount, failureEvent, recoveredEvent } = from
  const { lastCheckInAtMs, nextCheckInAtMs, nextCheckInLatestAtMs } = from
  const times = { lastCheckInAtMs, nextCheckInAtMs, nextCheckInLatestAtMs }
  return { status, failureCount, recoveryCount, ...times, failureEvent, recoveredEvent }
}

/** The event of a failure is kept until that is over, and then until its issue is resolved. */
export function eventsAfter(
  { failureEvent, recoveredEvent }: MonitorStanding,
  { hasFailed, hasRecovered }: FortuneChange,
  event: string | undefined,
): Pick<MonitorStanding, 'failureEvent' | 'recoveredEvent'> {
  if (hasRecovered) return { failureEvent: undefined, recoveredEvent: failureEvent }
  // The issue is open again, or yet.
  if (hasFailed) return { failureEvent: event ?? failureEvent, recoveredEvent: undefined }
  return { failureEvent, recoveredEvent }
}

/** A job fails with the last of so many failures in a row, and until it was good as often. */
export function changeFortune(
  { status, failureCount, recoveryCount }: Fortune,
  result: RunResult,
  { failureThreshold, recoveryThreshold }: MonitorConfig,
): FortuneChange {
  const isFailing = status !== 'active' && status !== 'ok'
  if (result === 'ok') {
    const goodCount = recoveryCount + 1
    if (isFailing && goodCount < recoveryThreshold) {
      const fortune = { status, failureCount, recoveryCount: goodCount }
      return { fortune, hasFailed: false, hasRecovered: false }
    }
    const fortune: Fortune = { status: 'ok', failureCount: 0, recoveryCount: 0 }
    return { fortune, hasFailed: false, hasRecovered: isFailing }
  }
  const badCount = failureCount + 1
  const hasFailed = isFailing || badCount >= failureThreshold
  return {
    fortune: {
      status: hasFailed ? STATUS[result] : status,
      failureCount: badCount,
      recoveryCount: 0,
    },
    hasFailed,
    hasRecovered: false,
  }
}
