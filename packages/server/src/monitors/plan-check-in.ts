import type { DropReason } from '@vedette/protocol/outcome'
import type {
  CheckIn,
  CheckInArrival,
  CheckInFacts,
  CheckInSurroundings,
  KeptCheckIn,
} from '../store/check-in-store.ts'
import type {
  Expectation,
  Monitor,
  MonitorConfig,
  MonitorEnvironment,
  MonitorStanding,
  NewMonitor,
} from '../store/monitor-store.ts'
import { changeFortune, eventsAfter, NEW_STANDING, standingOf } from './change-fortune.ts'
import { normalizeMonitorConfig } from './monitor-config-input.ts'
import { failureEventId } from './monitor-failure.ts'
import { expectAfter } from './monitor-schedule.ts'

/** Of one project; the reference's are for an organization, and ten times as many. */
export const MONITORS_PER_PROJECT_MAX = 1_000
/** An environment made of a changing name would fill the table. */
const ENVIRONMENTS_PER_MONITOR_MAX = 100
const MINUTE_MS = 60_000
/** The reference's own half hour. */
const RUNTIME_MINUTES_DEFAULT = 30

export interface PlannedCheckIn {
  readonly kept: KeptCheckIn
  readonly monitor: NewMonitor
  readonly checkIn: CheckInFacts
  /** There is an issue to be opened, or one more event of it. */
  readonly hasFailed: boolean
}

export interface PlanDeps {
  /** For a monitor or check-in whose sender left it to us: 32 hex digits. */
  readonly createGuid: () => string
}

/** What a check-in changes, or why it is dropped. */
export function planCheckIn(
  arrival: CheckInArrival,
  found: CheckInSurroundings,
  deps: PlanDeps,
): PlannedCheckIn | DropReason {
  const { checkIn: sent } = arrival
  const config = normalizeMonitorConfig(sent.config)
  const monitor = found.monitor ?? newMonitor(arrival, config, deps)
  if (monitor === undefined) return 'unknown_monitor'
  if (!found.monitor && found.monitorCount >= MONITORS_PER_PROJECT_MAX) return 'too_many_monitors'
  const isCrowded = found.environmentCount >= ENVIRONMENTS_PER_MONITOR_MAX
  if (!found.environment && isCrowded) return 'too_many_monitors'
  if (monitor.status === 'disabled') return 'disabled_monitor'
  if (!isStillOpen(found, sent.status)) return 'duplicate'
  const current = { ...monitor, config: config ?? monitor.config }
  const checkIn = writeCheckIn(arrival, { found, config: current.config, deps })
  const { environment } = found
  const isQuiet = current.isMuted || (environment?.isMuted ?? false)
  const keptAs = keptMonitor(found.monitor, current)
  const isRescheduled = 'added' in keptAs || keptAs.config !== undefined
  const facts = { checkIn, config: current.config, isQuiet, isRescheduled }
  const { standing, hasFailed } = changeStanding(environment, facts)
  return {
    monitor: current,
    checkIn,
    hasFailed: hasFailed && !isQuiet,
    kept: {
      monitor: keptAs,
      environment: environment
        ? { id: environment.id, version: environment.version }
        : { added: { name: sent.environment, createdAtMs: arrival.receivedAtMs } },
      standing,
      checkIn: { ...checkIn, id: found.checkIn?.id },
    },
  }
}

function newMonitor(
  { projectId, receivedAtMs, checkIn: { slug } }: CheckInArrival,
  config: MonitorConfig | undefined,
  { createGuid }: PlanDeps,
): NewMonitor | undefined {
  if (config === undefined) return undefined
  const rest = { status: 'active', isMuted: false, createdAtMs: receivedAtMs } as const
  const nobody = { ownerUserId: undefined, ownerTeamId: undefined }
  return { guid: createGuid(), projectId, slug, name: slug, config, ...rest, ...nobody }
}

function keptMonitor(known: Monitor | undefined, current: NewMonitor): KeptCheckIn['monitor'] {
  if (!known) return { added: current }
  const isChanged = JSON.stringify(known.config) !== JSON.stringify(current.config)
  return { id: known.id, ...(isChanged && { config: current.config }) }
}

/** What a sender has ended is not opened or ended again; what was given up may end yet. */
function isStillOpen({ checkIn, environment }: CheckInSurroundings, status: string): boolean {
  if (checkIn === undefined) return true
  // The id is taken by another monitor's run, or by the same one's elsewhere.
  if (checkIn.environmentId !== environment?.id) return false
  if (checkIn.status === 'in_progress') return true
  return checkIn.status === 'timeout' || checkIn.status === 'unknown'
    ? status !== 'in_progress'
    : false
}

interface Writing {
  readonly found: CheckInSurroundings
  readonly config: MonitorConfig
  readonly deps: PlanDeps
}

function writeCheckIn(arrival: CheckInArrival, { found, config, deps }: Writing): CheckInFacts {
  const { checkIn: sent, receivedAtMs } = arrival
  const known = found.checkIn
  const isOpen = sent.status === 'in_progress'
  const { durationMs = known && !isOpen ? sinceStart(known, receivedAtMs) : undefined } = sent
  const runtimeMs = (config.runtimeMinutesMax ?? RUNTIME_MINUTES_DEFAULT) * MINUTE_MS
  return {
    guid: known?.guid ?? sent.guid ?? deps.createGuid(),
    status: sent.status,
    durationMs,
    // A run that is told of at its end began that much earlier.
    addedAtMs: known?.addedAtMs ?? receivedAtMs - (isOpen ? 0 : (durationMs ?? 0)),
    updatedAtMs: receivedAtMs,
    inProgressAtMs: known?.inProgressAtMs ?? (isOpen ? receivedAtMs : undefined),
    expectedAtMs: known ? known.expectedAtMs : found.environment?.nextCheckInAtMs,
    // A sign of life gives a run as long again.
    timeoutAtMs: isOpen ? receivedAtMs + runtimeMs : undefined,
    release: sent.release ?? known?.release,
    trace: sent.trace ?? known?.trace,
    config,
  }
}

function sinceStart({ addedAtMs }: CheckIn, endedAtMs: number): number {
  return Math.max(0, endedAtMs - addedAtMs)
}

interface StandingFacts {
  readonly checkIn: CheckInFacts
  readonly config: MonitorConfig
  /** No event is made of a failure. */
  readonly isQuiet: boolean
  readonly isRescheduled: boolean
}

function changeStanding(
  environment: MonitorEnvironment | undefined,
  facts: StandingFacts,
): { readonly standing: MonitorStanding; readonly hasFailed: boolean } {
  const { checkIn, config, isQuiet } = facts
  const before = environment ?? NEW_STANDING
  const times = timesOf(before, facts)
  const { status } = checkIn
  if (status !== 'ok' && status !== 'error') {
    return { standing: { ...standingOf(before), ...times }, hasFailed: false }
  }
  const change = changeFortune(before, status, config)
  const events = eventsAfter(before, change, isQuiet ? undefined : failureEventId(checkIn))
  const standing = { ...change.fortune, ...times, ...events }
  return { standing, hasFailed: change.hasFailed }
}

/** One that comes late, of an earlier run, moves nothing back. */
function timesOf(
  { lastCheckInAtMs = 0, nextCheckInAtMs, nextCheckInLatestAtMs }: MonitorStanding,
  { checkIn: { addedAtMs }, config, isRescheduled }: StandingFacts,
): Expectation & Pick<MonitorStanding, 'lastCheckInAtMs'> {
  const next = expectAfter(config, addedAtMs)
  const isLater = isRescheduled || (next.nextCheckInAtMs ?? 0) >= (nextCheckInAtMs ?? 0)
  const isNewer = addedAtMs >= lastCheckInAtMs
  return {
    lastCheckInAtMs: Math.max(lastCheckInAtMs, addedAtMs),
    ...(isNewer && isLater ? next : { nextCheckInAtMs, nextCheckInLatestAtMs }),
  }
}
