import type { CheckInArrival, CheckInCommit, CheckInFacts } from '../check-in-store.ts'
import type { Monitor, MonitorConfig, MonitorStanding, NewMonitor } from '../monitor-store.ts'
import type { Store } from '../store.ts'
import { type Shop, T0_MS } from './seed.ts'

export const HOURLY: MonitorConfig = {
  schedule: { type: 'crontab', value: '0 * * * *' },
  timezone: 'UTC',
  failureThreshold: 1,
  recoveryThreshold: 1,
}

export function guidOf(number: number): string {
  return number.toString(16).padStart(32, '0')
}

export function newMonitor({ project }: Shop, change: Partial<NewMonitor> = {}): NewMonitor {
  const { slug = 'backup' } = change
  const rest = { projectId: project.id, status: 'active', isMuted: false } as const
  const guid = Buffer.from(`${project.id} ${slug}`).toString('hex').padStart(32, '0').slice(-32)
  const nobody = { ownerUserId: undefined, ownerTeamId: undefined }
  const own = { guid, slug, name: slug, config: HOURLY, createdAtMs: T0_MS }
  return { ...own, ...rest, ...nobody, ...change }
}

export async function insertMonitor(
  store: Store,
  shop: Shop,
  change: Partial<NewMonitor> = {},
): Promise<Monitor> {
  const monitor = await store.monitors.insert(newMonitor(shop, change), 100)
  if (!monitor) throw new Error('there are too many')
  return monitor
}

export function arrivalOf(
  { project, key }: Shop,
  checkIn: Partial<CheckInArrival['checkIn']> = {},
): CheckInArrival {
  const sent = { isLatest: false, slug: 'backup', status: 'ok', environment: 'production' } as const
  const keyId = key.id
  return { projectId: project.id, keyId, receivedAtMs: T0_MS, checkIn: { ...sent, ...checkIn } }
}

export const FRESH: MonitorStanding = {
  status: 'active',
  failureCount: 0,
  recoveryCount: 0,
  lastCheckInAtMs: undefined,
  nextCheckInAtMs: undefined,
  nextCheckInLatestAtMs: undefined,
  failureEvent: undefined,
  recoveredEvent: undefined,
}

export function factsOf(number: number, change: Partial<CheckInFacts> = {}): CheckInFacts {
  return {
    guid: guidOf(number),
    status: 'ok',
    durationMs: undefined,
    addedAtMs: T0_MS,
    updatedAtMs: T0_MS,
    inProgressAtMs: undefined,
    expectedAtMs: undefined,
    timeoutAtMs: undefined,
    release: undefined,
    trace: undefined,
    config: HOURLY,
    ...change,
  }
}

interface Run {
  readonly facts: CheckInFacts
  readonly name?: string
  readonly standing?: Partial<MonitorStanding>
  readonly more?: Partial<CheckInCommit>
}

/** What a first or later run in an environment writes. */
export async function commitRun(
  store: Store,
  monitor: Monitor,
  { facts, name = 'production', standing, more }: Run,
): Promise<boolean> {
  const environments = await store.monitors.listEnvironments([monitor.id])
  const known = environments.find((one) => one.name === name)
  const { projectId } = monitor
  return store.checkIns.commit({
    projectId,
    nowMs: T0_MS,
    kept: {
      monitor: { id: monitor.id },
      environment: known
        ? { id: known.id, version: known.version }
        : { added: { name, createdAtMs: T0_MS } },
      standing: { ...FRESH, ...standing },
      checkIn: facts,
    },
    ...more,
  })
}
