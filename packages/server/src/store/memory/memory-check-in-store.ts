import type { EventId } from '@vedette/protocol/ids'
import type {
  CheckIn,
  CheckInArrival,
  CheckInCommit,
  CheckInCounts,
  CheckInQuery,
  CheckInStore,
  CheckInSurroundings,
  KeptArrival,
  OverdueCheckIn,
  Recovery,
  WatchedEnvironment,
} from '../check-in-store.ts'
import type { MonitorEnvironment } from '../monitor-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { commitMemoryCheckIn } from './commit-memory-check-in.ts'
import type { MemoryCheckIn, MemoryMonitors } from './memory-monitors.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryCheckInStore implements CheckInStore {
  readonly #state: MemoryState
  readonly #rows: MemoryMonitors

  constructor(state: MemoryState) {
    this.#state = state
    this.#rows = state.monitors
  }

  async listArrivals(limit: number): Promise<readonly KeptArrival[]> {
    return [...this.#rows.arrivals.values()].slice(0, limit)
  }

  async look({ projectId, checkIn }: CheckInArrival): Promise<CheckInSurroundings> {
    const hasProject = this.#state.projects.has(projectId)
    const monitors = [...this.#rows.monitors.values()].filter((one) => one.projectId === projectId)
    const monitor = hasProject ? monitors.find(({ slug }) => slug === checkIn.slug) : undefined
    const environments = [...this.#rows.environments.values()].filter(
      (one) => one.monitorId === monitor?.id,
    )
    const environment = environments.find(({ name }) => name === checkIn.environment)
    const known = [...this.#rows.checkIns.values()].find(
      (one) => one.projectId === projectId && one.guid === checkIn.guid,
    )
    const open = this.#newest((one) => one.environmentId === environment?.id && isOpen(one))
    return {
      hasProject,
      monitor,
      environment,
      checkIn: checkIn.isLatest ? open : known,
      monitorCount: monitor ? 0 : monitors.length,
      environmentCount: environment ? 0 : environments.length,
    }
  }

  async commit(change: CheckInCommit): Promise<boolean> {
    return commitMemoryCheckIn(this.#state, change)
  }

  async listDue(untilMs: number, limit: number): Promise<readonly WatchedEnvironment[]> {
    return [...this.#rows.environments.values()]
      .filter((one) => latestOf(one) <= untilMs)
      .toSorted((a, b) => latestOf(a) - latestOf(b))
      .flatMap((environment) => this.#watched(environment))
      .filter(({ monitor }) => monitor.status === 'active')
      .slice(0, limit)
  }

  async listOverdue(untilMs: number, limit: number): Promise<readonly OverdueCheckIn[]> {
    const rows = [...this.#rows.checkIns.values()]
    return rows
      .filter(({ timeoutAtMs = Number.POSITIVE_INFINITY }) => timeoutAtMs <= untilMs)
      .toSorted((a, b) => (a.timeoutAtMs ?? 0) - (b.timeoutAtMs ?? 0))
      .slice(0, limit)
      .flatMap((checkIn) => {
        const environment = this.#rows.environments.get(checkIn.environmentId)
        const isOutdated = rows.some(
          (later) =>
            later.environmentId === checkIn.environmentId &&
            later.addedAtMs > checkIn.addedAtMs &&
            ['ok', 'error'].includes(later.status),
        )
        if (!environment) return []
        return this.#watched(environment).map((one) => ({ ...one, checkIn, isOutdated }))
      })
  }

  async listRecoveries(limit: number): Promise<readonly Recovery[]> {
    return [...this.#rows.environments.values()]
      .flatMap((environment) => this.#watched(environment))
      .filter(({ environment }) => environment.recoveredEvent !== undefined)
      .slice(0, limit)
      .map(({ monitor, environment }) => ({
        environmentId: environment.id,
        projectId: monitor.projectId,
        event: environment.recoveredEvent as EventId,
        recoveredAtMs: environment.lastCheckInAtMs ?? 0,
      }))
  }

  async settleRecovery({ environmentId, event }: Recovery): Promise<void> {
    const row = this.#rows.environments.get(environmentId)
    if (row?.recoveredEvent !== event) return
    const settled = { ...row, recoveredEvent: undefined, version: row.version + 1 }
    this.#rows.environments.set(row.id, settled)
  }

  async hasMonitors(): Promise<boolean> {
    return this.#rows.environments.size > 0
  }

  async find(monitorId: number, guid: string): Promise<CheckIn | undefined> {
    return this.#newest((one) => one.monitorId === monitorId && one.guid === guid)
  }

  async findLatest(monitorId: number): Promise<CheckIn | undefined> {
    return this.#newest((one) => one.monitorId === monitorId && isOpen(one))
  }

  async list(query: CheckInQuery, page: PageRequest): Promise<Page<CheckIn>> {
    const rows = this.#of(query).toSorted(newestFirst).map(factsOf)
    return pageOf(rows.slice(page.offset, page.offset + page.limit + 1), page)
  }

  async count(
    query: CheckInQuery & { readonly fromMs: number; readonly stepMs: number },
  ): Promise<readonly CheckInCounts[]> {
    const { fromMs, stepMs } = query
    const stepOf = ({ addedAtMs }: CheckIn) => Math.trunc((addedAtMs - fromMs) / stepMs)
    const groups = Map.groupBy(this.#of(query), (one) => `${stepOf(one)} ${one.status}`)
    return [...groups.values()]
      .flatMap((rows) => {
        const [first] = rows
        const durations = rows.flatMap(({ durationMs }) => durationMs ?? [])
        if (!first) return []
        return {
          step: stepOf(first),
          status: first.status,
          count: rows.length,
          durationMsSum: durations.reduce((sum, one) => sum + one, 0),
          durationCount: durations.length,
        }
      })
      .toSorted((a, b) => a.step - b.step)
  }

  async deleteBefore(addedBeforeMs: number, limit: number): Promise<number> {
    const first = [...this.#rows.checkIns.values()].slice(0, limit)
    const old = first.filter(({ addedAtMs }) => addedAtMs < addedBeforeMs)
    for (const { id } of old) this.#rows.checkIns.delete(id)
    return old.length
  }

  #watched(environment: MonitorEnvironment): readonly WatchedEnvironment[] {
    const monitor = this.#rows.monitors.get(environment.monitorId)
    return monitor ? [{ monitor, environment }] : []
  }

  #newest(isWanted: (checkIn: MemoryCheckIn) => boolean): CheckIn | undefined {
    const [row] = [...this.#rows.checkIns.values()].filter(isWanted).toSorted(newestFirst)
    return row && factsOf(row)
  }

  #of({ monitorId, environments, fromMs, toMs }: CheckInQuery): readonly MemoryCheckIn[] {
    return [...this.#rows.checkIns.values()]
      .filter((one) => one.monitorId === monitorId)
      .filter(({ environment }) => environments.length === 0 || environments.includes(environment))
      .filter(({ addedAtMs }) => addedAtMs >= (fromMs ?? Number.NEGATIVE_INFINITY))
      .filter(({ addedAtMs }) => addedAtMs < (toMs ?? Number.POSITIVE_INFINITY))
  }
}

function factsOf({ projectId: _, ...checkIn }: MemoryCheckIn): CheckIn {
  return checkIn
}

function isOpen({ timeoutAtMs }: CheckIn): boolean {
  return timeoutAtMs !== undefined
}

function latestOf({ nextCheckInLatestAtMs }: MonitorEnvironment): number {
  return nextCheckInLatestAtMs ?? Number.POSITIVE_INFINITY
}

function newestFirst(a: CheckIn, b: CheckIn): number {
  return b.addedAtMs - a.addedAtMs || b.id - a.id
}
