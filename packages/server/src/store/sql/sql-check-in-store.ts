import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import { type Kysely, sql } from 'kysely'
import type {
  CheckIn,
  CheckInArrival,
  CheckInCommit,
  CheckInCounts,
  CheckInQuery,
  CheckInStatus,
  CheckInStore,
  CheckInSurroundings,
  KeptArrival,
  OverdueCheckIn,
  Recovery,
  WatchedEnvironment,
} from '../check-in-store.ts'
import type { Monitor, MonitorEnvironment } from '../monitor-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { CommitRefused, commitCheckIn } from './commit-check-in.ts'
import type { Database } from './database.ts'
import { checkInOf, environmentOf, monitorOf } from './monitor-rows.ts'

export class SqlCheckInStore implements CheckInStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async listArrivals(limit: number): Promise<readonly KeptArrival[]> {
    const rows = await this.#db
      .selectFrom('check_in_arrival')
      .selectAll()
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      projectId: row.project_id as ProjectId,
      keyId: row.key_id as KeyId | 0,
      receivedAtMs: row.received_at_ms,
      checkIn: JSON.parse(row.payload),
    }))
  }

  async look({ projectId, checkIn }: CheckInArrival): Promise<CheckInSurroundings> {
    const project = await this.#db
      .selectFrom('project')
      .select('id')
      .where('id', '=', projectId)
      .where('deleted_at_ms', 'is', null)
      .executeTakeFirst()
    const monitor = project && (await this.#findMonitor(projectId, checkIn.slug))
    const environment = monitor && (await this.#findEnvironment(monitor.id, checkIn.environment))
    const { isLatest, guid } = checkIn
    return {
      hasProject: project !== undefined,
      monitor,
      environment,
      checkIn: isLatest
        ? environment && (await this.#findOpen([environment.id]))
        : await this.#findOne(projectId, guid),
      // Asked for only where one is to be added.
      monitorCount: monitor ? 0 : await this.#count('monitor', ['project_id', projectId]),
      environmentCount:
        monitor && !environment
          ? await this.#count('monitor_environment', ['monitor_id', monitor.id])
          : 0,
    }
  }

  async commit(change: CheckInCommit): Promise<boolean> {
    try {
      await this.#db.transaction().execute((db) => commitCheckIn(db, change))
      return true
    } catch (error) {
      if (error instanceof CommitRefused || error instanceof UniqueViolation) return false
      throw error
    }
  }

  async listDue(untilMs: number, limit: number): Promise<readonly WatchedEnvironment[]> {
    const rows = await this.#db
      .selectFrom('monitor_environment')
      .innerJoin('monitor', 'monitor.id', 'monitor_environment.monitor_id')
      .selectAll('monitor_environment')
      .where('next_check_in_latest_at_ms', '<=', untilMs)
      .where('monitor.status', '=', 'active')
      .orderBy('next_check_in_latest_at_ms')
      .limit(limit)
      .execute()
    return this.#withMonitors(rows.map(environmentOf))
  }

  async listOverdue(untilMs: number, limit: number): Promise<readonly OverdueCheckIn[]> {
    const rows = await this.#selectCheckIns()
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('check_in as later')
              .select('later.id')
              .whereRef('later.monitor_id', '=', 'check_in.monitor_id')
              .whereRef('later.monitor_environment_id', '=', 'check_in.monitor_environment_id')
              .whereRef('later.added_at_ms', '>', 'check_in.added_at_ms')
              .where('later.status', 'in', ['ok', 'error']),
          )
          .as('is_outdated'),
      )
      .where('timeout_at_ms', '<=', untilMs)
      .orderBy('timeout_at_ms')
      .limit(limit)
      .execute()
    const environmentIds = rows.map((row) => row.monitor_environment_id)
    const environments = await this.#db
      .selectFrom('monitor_environment')
      .selectAll()
      .where('id', 'in', environmentIds)
      .execute()
    const watched = await this.#withMonitors(environments.map(environmentOf))
    return rows.flatMap((row) => {
      const found = watched.find(({ environment }) => environment.id === row.monitor_environment_id)
      const isOutdated = Boolean(row.is_outdated)
      return found ? [{ ...found, checkIn: checkInOf(row), isOutdated }] : []
    })
  }

  async listRecoveries(limit: number): Promise<readonly Recovery[]> {
    const rows = await this.#db
      .selectFrom('monitor_environment')
      .select(['id', 'project_id', 'recovered_event', 'last_check_in_at_ms'])
      .where('recovered_event', 'is not', null)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      environmentId: row.id,
      projectId: row.project_id as ProjectId,
      event: row.recovered_event as EventId,
      recoveredAtMs: row.last_check_in_at_ms ?? 0,
    }))
  }

  async settleRecovery({ environmentId, event }: Recovery): Promise<void> {
    await this.#db
      .updateTable('monitor_environment')
      .set({ recovered_event: null, version: sql<number>`version + 1` })
      .where('id', '=', environmentId)
      .where('recovered_event', '=', event)
      .execute()
  }

  async hasMonitors(): Promise<boolean> {
    const row = await this.#db
      .selectFrom('monitor_environment')
      .select('id')
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  async find(monitorId: number, guid: string): Promise<CheckIn | undefined> {
    const monitor = await this.#db
      .selectFrom('monitor')
      .select('project_id')
      .where('id', '=', monitorId)
      .executeTakeFirst()
    const found = monitor && (await this.#findOne(monitor.project_id, guid))
    return found?.monitorId === monitorId ? found : undefined
  }

  async findLatest(monitorId: number): Promise<CheckIn | undefined> {
    const rows = await this.#db
      .selectFrom('monitor_environment')
      .select('id')
      .where('monitor_id', '=', monitorId)
      .execute()
    return this.#findOpen(rows.map((row) => row.id))
  }

  async list(query: CheckInQuery, page: PageRequest): Promise<Page<CheckIn>> {
    const rows = await this.#selectOf(query)
      .selectAll('check_in')
      .select('monitor_environment.name as environment')
      .orderBy('added_at_ms', 'desc')
      .orderBy('check_in.id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(checkInOf), page)
  }

  async count(
    query: CheckInQuery & { readonly fromMs: number; readonly stepMs: number },
  ): Promise<readonly CheckInCounts[]> {
    const { fromMs, stepMs } = query
    const step = sql<number>`cast((added_at_ms - ${fromMs}) / ${stepMs} as integer)`
    const rows = await this.#selectOf(query)
      .select((eb) => [
        step.as('step'),
        'check_in.status',
        eb.fn.countAll<number>().as('count'),
        sql<number>`coalesce(sum(duration_ms), 0)`.as('duration_ms'),
        eb.fn.count<number>('duration_ms').as('duration_count'),
      ])
      .groupBy([step, 'check_in.status'])
      .orderBy('step')
      .execute()
    return rows.map((row) => ({
      step: Number(row.step),
      status: row.status as CheckInStatus,
      count: Number(row.count),
      durationMsSum: Number(row.duration_ms),
      durationCount: Number(row.duration_count),
    }))
  }

  /** Ids grow with time: where the first of them are not old, none are. */
  async deleteBefore(addedBeforeMs: number, limit: number): Promise<number> {
    const rows = await this.#db
      .selectFrom('check_in')
      .select(['id', 'added_at_ms'])
      .orderBy('id')
      .limit(limit)
      .execute()
    const ids = rows.filter((row) => row.added_at_ms < addedBeforeMs).map((row) => row.id)
    await this.#db.deleteFrom('check_in').where('id', 'in', ids).execute()
    return ids.length
  }

  async #findMonitor(projectId: ProjectId, slug: string): Promise<Monitor | undefined> {
    const row = await this.#db
      .selectFrom('monitor')
      .selectAll()
      .where('project_id', '=', projectId)
      .where('slug', '=', slug)
      .executeTakeFirst()
    return row && monitorOf(row)
  }

  async #findEnvironment(id: number, name: string): Promise<MonitorEnvironment | undefined> {
    const row = await this.#db
      .selectFrom('monitor_environment')
      .selectAll()
      .where('monitor_id', '=', id)
      .where('name', '=', name)
      .executeTakeFirst()
    return row && environmentOf(row)
  }

  async #findOpen(environmentIds: readonly number[]): Promise<CheckIn | undefined> {
    const row = await this.#selectCheckIns()
      .where('monitor_environment_id', 'in', environmentIds)
      .where('timeout_at_ms', 'is not', null)
      .orderBy('added_at_ms', 'desc')
      .orderBy('check_in.id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && checkInOf(row)
  }

  async #findOne(projectId: number, guid: string | undefined): Promise<CheckIn | undefined> {
    if (guid === undefined) return undefined
    const row = await this.#selectCheckIns()
      .where('check_in.project_id', '=', projectId)
      .where('guid', '=', guid)
      .executeTakeFirst()
    return row && checkInOf(row)
  }

  async #count(
    table: 'monitor' | 'monitor_environment',
    [column, id]: readonly ['project_id' | 'monitor_id', number],
  ): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${sql.ref(column)} = ${id}
    `.execute(this.#db)
    return Number(rows[0]?.count)
  }

  async #withMonitors(
    environments: readonly MonitorEnvironment[],
  ): Promise<readonly WatchedEnvironment[]> {
    const ids = [...new Set(environments.map((one) => one.monitorId))]
    const rows = await this.#db.selectFrom('monitor').selectAll().where('id', 'in', ids).execute()
    const monitors = new Map(rows.map((row) => [row.id, monitorOf(row)]))
    return environments.flatMap((environment) => {
      const monitor = monitors.get(environment.monitorId)
      return monitor ? [{ monitor, environment }] : []
    })
  }

  #selectCheckIns() {
    return this.#db
      .selectFrom('check_in')
      .innerJoin('monitor_environment', 'monitor_environment.id', 'monitor_environment_id')
      .selectAll('check_in')
      .select('monitor_environment.name as environment')
  }

  #selectOf({ monitorId, environments, fromMs, toMs }: CheckInQuery) {
    return this.#db
      .selectFrom('check_in')
      .innerJoin('monitor_environment', 'monitor_environment.id', 'monitor_environment_id')
      .where('check_in.monitor_id', '=', monitorId)
      .$if(environments.length > 0, (query) =>
        query.where('monitor_environment.name', 'in', environments),
      )
      .$if(fromMs !== undefined, (query) => query.where('added_at_ms', '>=', fromMs ?? 0))
      .$if(toMs !== undefined, (query) => query.where('added_at_ms', '<', toMs ?? 0))
  }
}
