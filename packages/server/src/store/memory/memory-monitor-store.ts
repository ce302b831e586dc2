import type { ProjectId } from '@vedette/protocol/ids'
import type {
  Expectation,
  Monitor,
  MonitorChange,
  MonitorEnvironment,
  MonitorQuery,
  MonitorStore,
  NewMonitor,
} from '../monitor-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { UniqueViolation } from '../unique-violation.ts'
import type { MemoryMonitors } from './memory-monitors.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryMonitorStore implements MonitorStore {
  readonly #state: MemoryState
  readonly #rows: MemoryMonitors

  constructor(state: MemoryState) {
    this.#state = state
    this.#rows = state.monitors
  }

  async list(query: MonitorQuery, page: PageRequest): Promise<Page<Monitor>> {
    const { projectIds, environments, text, sort, isDescending } = query
    const sign = isDescending ? -1 : 1
    const wanted = text?.toLowerCase()
    const byName = (a: Monitor, b: Monitor) => compare(a.name.toLowerCase(), b.name.toLowerCase())
    const order = {
      name: (a: Monitor, b: Monitor) => sign * byName(a, b),
      muted: (a: Monitor, b: Monitor) => sign * compare(a.isMuted, b.isMuted),
      status: (a: Monitor, b: Monitor) => sign * compare(this.#rank(a), this.#rank(b)),
    }[sort]
    const rows = [...this.#rows.monitors.values()]
      .filter((monitor) => projectIds.includes(monitor.projectId))
      .filter(({ id }) => {
        const names = this.#environmentsOf([id]).map((one) => one.name)
        return environments.length === 0 || environments.some((name) => names.includes(name))
      })
      .filter(({ slug, name }) => {
        return wanted === undefined || [slug, name].some((one) => has(one, wanted))
      })
      .toSorted((a, b) => order(a, b) || byName(a, b) || a.id - b.id)
    return pageOf(rows.slice(page.offset, page.offset + page.limit + 1), page)
  }

  async find(projectIds: readonly ProjectId[], name: string): Promise<Monitor | undefined> {
    return [...this.#rows.monitors.values()]
      .filter((monitor) => projectIds.includes(monitor.projectId))
      .find(({ slug, guid }) => slug === name || guid === name)
  }

  async findByGuid(guid: string): Promise<Monitor | undefined> {
    return [...this.#rows.monitors.values()].find((monitor) => monitor.guid === guid)
  }

  async insert(monitor: NewMonitor, countMax: number): Promise<Monitor | undefined> {
    const { projectId } = monitor
    const own = [...this.#rows.monitors.values()].filter((one) => one.projectId === projectId)
    if (own.length >= countMax) return undefined
    this.#assertFree(projectId, monitor.slug)
    const row = { ...monitor, id: nextId(this.#state) }
    this.#rows.monitors.set(row.id, row)
    return row
  }

  async update(id: number, change: MonitorChange): Promise<Monitor | undefined> {
    const row = this.#rows.monitors.get(id)
    if (row === undefined) return undefined
    if (change.slug !== undefined) this.#assertFree(row.projectId, change.slug, id)
    const changed = { ...row, ...change }
    this.#rows.monitors.set(id, changed)
    return changed
  }

  async delete(id: number): Promise<boolean> {
    await this.deleteEnvironments(
      id,
      this.#environmentsOf([id]).map(({ name }) => name),
    )
    return this.#rows.monitors.delete(id)
  }

  async listEnvironments(monitorIds: readonly number[]): Promise<readonly MonitorEnvironment[]> {
    return this.#environmentsOf(monitorIds).toSorted(
      (a, b) => (b.lastCheckInAtMs ?? 0) - (a.lastCheckInAtMs ?? 0) || a.id - b.id,
    )
  }

  async setEnvironmentMuted(monitorId: number, name: string, isMuted: boolean): Promise<boolean> {
    const row = this.#environmentsOf([monitorId]).find((one) => one.name === name)
    if (row) this.#rows.environments.set(row.id, { ...row, isMuted })
    return row !== undefined
  }

  async deleteEnvironments(monitorId: number, names: readonly string[]): Promise<number> {
    const gone = this.#environmentsOf([monitorId]).filter(({ name }) => names.includes(name))
    for (const { id } of gone) {
      this.#rows.environments.delete(id)
      for (const checkIn of this.#rows.checkIns.values()) {
        if (checkIn.environmentId === id) this.#rows.checkIns.delete(checkIn.id)
      }
    }
    return gone.length
  }

  async reschedule(environmentId: number, next: Expectation): Promise<void> {
    const row = this.#rows.environments.get(environmentId)
    if (!row) return
    this.#rows.environments.set(row.id, { ...row, ...next, version: row.version + 1 })
  }

  #environmentsOf(monitorIds: readonly number[]): readonly MonitorEnvironment[] {
    const rows = [...this.#rows.environments.values()]
    return rows.filter((row) => monitorIds.includes(row.monitorId))
  }

  /** The worst of its environments counts. */
  #rank({ id, status }: Monitor): number {
    if (status === 'disabled') return 4
    const ranks = this.#environmentsOf([id]).map((one) => {
      if (one.status === 'active') return 2
      return one.status === 'ok' ? 1 : 0
    })
    return Math.min(3, ...ranks)
  }

  #assertFree(projectId: ProjectId, slug: string, ownId?: number): void {
    const isTaken = [...this.#rows.monitors.values()].some(
      (row) => row.projectId === projectId && row.slug === slug && row.id !== ownId,
    )
    if (isTaken) throw new UniqueViolation(['project_id', 'slug'])
  }
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part)
}

function compare<T extends string | number | boolean>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
