import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { NEW_STANDING } from '../monitors/change-fortune.ts'
import { expectAfter } from '../monitors/monitor-schedule.ts'
import { planMissed, planTimeout } from '../monitors/plan-absence.ts'
import { type PlannedCheckIn, planCheckIn } from '../monitors/plan-check-in.ts'
import { assert } from '../platform/assert.ts'
import type { CheckInArrival, SentCheckIn } from '../store/check-in-store.ts'
import type { Monitor, MonitorEnvironment, MonitorStanding } from '../store/monitor-store.ts'
import type { DemoMonitor } from './demo-data.ts'
import { createSeededNumbers, type SeededNumbers, seededHex } from './seeded-numbers.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A job of the sample data in one of its environments. */
export interface ReplayRequest {
  readonly job: DemoMonitor
  readonly monitor: Monitor
  readonly projectId: ProjectId
  readonly keyId: KeyId
  readonly environment: string
  readonly nowMs: number
}

/** What the server would have made of a run at the time. */
export interface ReplayedRun {
  readonly planned: PlannedCheckIn
  readonly atMs: number
  /** False where nobody sent anything. */
  readonly isSent: boolean
}

export interface Replay {
  /** The oldest first. */
  readonly runs: readonly ReplayedRun[]
  /** After all of them. */
  readonly standing: MonitorStanding
  /** The last failure that is over, by the id of its event. */
  readonly recovery: { readonly event: string; readonly atMs: number } | undefined
}

type Turn = DemoMonitor['turns'][number]['status'] | 'ok'

/**
 * Runs of a job up to now, on its schedule, by the rules for check-ins as they arrive. In memory,
 * so that nobody sees an old standing and holds the runs since missing.
 */
export function replayRuns(request: ReplayRequest): Replay {
  const { job, environment, nowMs } = request
  const numbers = createSeededNumbers(`${job.slug}/${environment}`)
  const turns = [...job.turns].sort((one, other) => other.hoursAgo - one.hoursAgo)
  const runs: ReplayedRun[] = []
  let standing: MonitorStanding = NEW_STANDING
  let recovery: Replay['recovery']
  let dueMs = firstDue(request)
  while (dueMs !== undefined && dueMs + MINUTE_MS < nowMs) {
    const [turn] = turns
    const hasTurn = turn !== undefined && dueMs >= nowMs - turn.hoursAgo * HOUR_MS
    if (hasTurn) turns.shift()
    const status = hasTurn ? turn.status : 'ok'
    const run = replayRun({ ...request, standing, dueMs, status, numbers })
    const before = standing.failureEvent
    standing = run.planned.kept.standing
    runs.push(run)
    if (before !== undefined && standing.failureEvent === undefined) {
      recovery = { event: before, atMs: run.atMs }
    }
    if (run.planned.hasFailed) recovery = undefined
    dueMs = standing.nextCheckInAtMs
  }
  // The issue of what is over is resolved at the time, not when the schedule comes to it.
  return { runs, standing: { ...standing, recoveredEvent: undefined }, recovery }
}

function firstDue({ job, monitor: { config }, nowMs }: ReplayRequest): number | undefined {
  const ageMs = job.hours * HOUR_MS
  if (config.schedule.type === 'crontab') return expectAfter(config, nowMs - ageMs).nextCheckInAtMs
  // The last run was just now, so that the next one is missed as late as can be.
  const lastMs = Math.floor((nowMs - 2 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const intervalMs = (expectAfter(config, lastMs).nextCheckInAtMs ?? lastMs) - lastMs
  return lastMs - Math.floor(ageMs / intervalMs) * intervalMs
}

interface Run extends ReplayRequest {
  readonly standing: MonitorStanding
  readonly dueMs: number
  readonly status: Turn
  readonly numbers: SeededNumbers
}

function replayRun(run: Run): ReplayedRun {
  const { job, monitor, dueMs, status, nowMs, numbers } = run
  const startedMs = dueMs + numbers.between(400, 9_000)
  const seconds = Number((job.seconds * (0.8 + numbers.next() * 0.5)).toFixed(2))
  if (status === 'missed') {
    const marginMs = (monitor.config.marginMinutes ?? 1) * MINUTE_MS
    const atMs = dueMs + marginMs
    const watched = { monitor, environment: environmentOf(run) }
    return { planned: planMissed(watched, { nowMs: atMs, gap: undefined }), atMs, isSent: false }
  }
  const endedMs = startedMs + seconds * 1000
  const isRunning = status === 'in_progress' || (status !== 'timeout' && endedMs > nowMs)
  if (isRunning) return send(run, startedMs, { status: 'in_progress' })
  if (status === 'timeout') return timeOut(run, send(run, startedMs, { status: 'in_progress' }))
  return send(run, endedMs, { status, durationMs: seconds * 1000 })
}

function send(
  run: Run,
  receivedAtMs: number,
  sent: Pick<SentCheckIn, 'status' | 'durationMs'>,
): ReplayedRun {
  const { projectId, keyId, environment, monitor, dueMs } = run
  const guid = seededHex(`run/${monitor.slug}/${environment}/${dueMs}`, 32)
  const checkIn = { ...sent, guid, isLatest: false, slug: monitor.slug, environment }
  const arrival: CheckInArrival = { projectId, keyId, receivedAtMs, checkIn }
  const found = {
    hasProject: true,
    monitor,
    environment: environmentOf(run),
    checkIn: undefined,
    monitorCount: 1,
    environmentCount: 1,
  }
  const planned = planCheckIn(arrival, found, { createGuid: () => guid })
  assert(typeof planned !== 'string', `a run of ${monitor.slug} is taken`)
  return { planned, atMs: receivedAtMs, isSent: true }
}

/** The run began, and nothing was heard of it again. */
function timeOut(run: Run, { planned }: ReplayedRun): ReplayedRun {
  const { monitor, environment: name } = run
  const environment = environmentOf({ ...run, standing: planned.kept.standing })
  const atMs = planned.checkIn.timeoutAtMs ?? run.dueMs
  const owner = { id: 0, monitorId: monitor.id, environmentId: environment.id, environment: name }
  const checkIn = { ...planned.checkIn, ...owner }
  const overdue = { monitor, environment, checkIn, isOutdated: false }
  const given = planTimeout(overdue, { nowMs: atMs, gap: undefined })
  const kept = { ...given.kept, checkIn: given.checkIn }
  return { planned: { ...given, kept }, atMs, isSent: true }
}

function environmentOf({ monitor, environment, standing, dueMs }: Run): MonitorEnvironment {
  const row = { id: 0, monitorId: monitor.id, name: environment, isMuted: false, version: 0 }
  return { ...row, ...standing, createdAtMs: dueMs }
}
