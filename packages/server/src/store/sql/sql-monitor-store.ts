import type { ProjectId } from '@vedette/protocol/ids'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
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
import type { Database } from './database.ts'
import { environmentOf, monitorOf, monitorRow } from './monitor-rows.ts'
import type { TextMatching } from './text-matching.ts'

/** Check-ins that one transaction deletes: writers of batches wait for it. */
const DELETE_CHUNK_ROWS = 5_000

export class SqlMonitorStore implements MonitorStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async list(query: MonitorQuery, page: PageRequest): Promise<Page<Monitor>> {
    const { projectIds, environments, text, sort, isDescending } = query
    const direction = isDescending ? 'desc' : 'asc'
    let select = this.#db.selectFrom('monitor').selectAll().where('project_id', 'in', projectIds)
    if (environments.length > 0) {
      select = select.where((eb) =>
        eb.exists(environmentsOf(eb).where('e.name', 'in', environments)),
      )
    }
    if (text !== undefined) {
      select = select.where((eb) =>
        eb.or([
          this.#matching.contains(eb.ref('slug'), text),
          this.#matching.contains(eb.ref('name'), text),
        ]),
      )
    }
    if (sort === 'muted') select = select.orderBy('is_muted', direction)
    if (sort === 'status') select = select.orderBy(statusRank, direction)
    const rows = await select
      .orderBy(sql`lower(name)`, sort === 'name' ? direction : 'asc')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(monitorOf), page)
  }

  async find(projectIds: readonly ProjectId[], name: string): Promise<Monitor | undefined> {
    const row = await this.#db
      .selectFrom('monitor')
      .selectAll()
      .where('project_id', 'in', projectIds)
      .where((eb) => eb.or([eb('slug', '=', name), eb('guid', '=', name)]))
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    return row && monitorOf(row)
  }

  async findByGuid(guid: string): Promise<Monitor | undefined> {
    const row = await this.#db
      .selectFrom('monitor')
      .selectAll()
      .where('guid', '=', guid)
      .executeTakeFirst()
    return row && monitorOf(row)
  }

  async insert(monitor: NewMonitor, countMax: number): Promise<Monitor | undefined> {
    return this.#db.transaction().execute(async (db) => {
      const { count } = await db
        .selectFrom('monitor')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('project_id', '=', monitor.projectId)
        .executeTakeFirstOrThrow()
      if (Number(count) >= countMax) return undefined
      const row = await db
        .insertInto('monitor')
        .values(monitorRow(monitor))
        .returningAll()
        .executeTakeFirstOrThrow()
      return monitorOf(row)
    })
  }

  async update(id: number, change: MonitorChange): Promise<Monitor | undefined> {
    const { slug, name, status, isMuted, config } = change
    const row = await this.#db
      .updateTable('monitor')
      .set({
        // A statement without a change is none.
        id: sql<number>`id`,
        ...(slug !== undefined && { slug }),
        ...(name !== undefined && { name }),
        ...(status !== undefined && { status }),
        ...(isMuted !== undefined && { is_muted: Number(isMuted) }),
        ...(config !== undefined && { config: JSON.stringify(config) }),
        ...('ownerUserId' in change && { owner_user_id: change.ownerUserId ?? null }),
        ...('ownerTeamId' in change && { owner_team_id: change.ownerTeamId ?? null }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && monitorOf(row)
  }

  /** Nobody finds a check-in without its monitor: those may go piece by piece. */
  async delete(id: number): Promise<boolean> {
    const numDeletedRows = await this.#db.transaction().execute(async (db) => {
      await db.deleteFrom('monitor_environment').where('monitor_id', '=', id).execute()
      const result = await db.deleteFrom('monitor').where('id', '=', id).executeTakeFirst()
      return result.numDeletedRows
    })
    await this.#deleteCheckIns((eb) => eb('monitor_id', '=', id))
    return numDeletedRows > 0n
  }

  async listEnvironments(monitorIds: readonly number[]): Promise<readonly MonitorEnvironment[]> {
    const rows = await this.#db
      .selectFrom('monitor_environment')
      .selectAll()
      .where('monitor_id', 'in', monitorIds)
      .orderBy(sql`coalesce(last_check_in_at_ms, 0)`, 'desc')
      .orderBy('id')
      .execute()
    return rows.map(environmentOf)
  }

  async setEnvironmentMuted(monitorId: number, name: string, isMuted: boolean): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('monitor_environment')
      .set({ is_muted: Number(isMuted) })
      .where('monitor_id', '=', monitorId)
      .where('name', '=', name)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async deleteEnvironments(monitorId: number, names: readonly string[]): Promise<number> {
    const rows = await this.#db
      .deleteFrom('monitor_environment')
      .where('monitor_id', '=', monitorId)
      .where('name', 'in', names)
      .returning('id')
      .execute()
    const ids = rows.map((row) => row.id)
    await this.#deleteCheckIns((eb) => eb('monitor_environment_id', 'in', ids))
    return ids.length
  }

  async reschedule(environmentId: number, next: Expectation): Promise<void> {
    await this.#db
      .updateTable('monitor_environment')
      .set({
        next_check_in_at_ms: next.nextCheckInAtMs ?? null,
        next_check_in_latest_at_ms: next.nextCheckInLatestAtMs ?? null,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', environmentId)
      .execute()
  }

  async #deleteCheckIns(
    isGone: (eb: ExpressionBuilder<Database, 'check_in'>) => ReturnType<typeof eb>,
  ): Promise<void> {
    let count = DELETE_CHUNK_ROWS
    while (count >= DELETE_CHUNK_ROWS) {
      const ids = this.#db
        .selectFrom('check_in')
        .select('id')
        .where(isGone)
        .limit(DELETE_CHUNK_ROWS)
      const { numDeletedRows } = await this.#db
        .deleteFrom('check_in')
        .where('id', 'in', ids)
        .executeTakeFirst()
      count = Number(numDeletedRows)
    }
  }
}

function environmentsOf(eb: ExpressionBuilder<Database, 'monitor'>) {
  return eb
    .selectFrom('monitor_environment as e')
    .select('e.id')
    .whereRef('e.monitor_id', '=', 'monitor.id')
}

/** The worst of its environments counts. */
const statusRank = sql<number>`
  case when monitor.status = 'disabled' then 4 else coalesce((
    select min(case
      when e.status in ('error', 'timeout', 'missed_checkin') then 0
      when e.status = 'ok' then 1
      else 2
    end) from monitor_environment as e where e.monitor_id = monitor.id
  ), 3) end`
