import type { ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'
import { type Expression, type Kysely, type Selectable, sql } from 'kysely'
import { TAIL_ARRIVALS_MAX } from '../../platform/limits.ts'
import type { StoredTailArrival, TailArrival, TailQuery, TailStore } from '../tail-store.ts'
import type { Database } from './database.ts'
import type { TailArrivalTable } from './tail-tables.ts'

export class SqlTailStore implements TailStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async watch(projectIds: readonly ProjectId[], untilMs: number): Promise<void> {
    if (projectIds.length === 0) return
    await this.#db
      .insertInto('tail_watch')
      .values(projectIds.map((projectId) => ({ project_id: projectId, until_ms: untilMs })))
      .onConflict((oc) =>
        oc.column('project_id').doUpdateSet((eb) => ({
          until_ms: laterOf(eb.ref('tail_watch.until_ms'), eb.ref('excluded.until_ms')),
        })),
      )
      .execute()
  }

  async listWatched(nowMs: number): Promise<readonly ProjectId[]> {
    const rows = await this.#db
      .selectFrom('tail_watch')
      .select('project_id')
      .where('until_ms', '>', nowMs)
      .execute()
    return rows.map((row) => row.project_id as ProjectId)
  }

  async append(arrivals: readonly TailArrival[]): Promise<void> {
    if (arrivals.length === 0) return
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.insertInto('tail_arrival').values(arrivals.map(arrivalRow)).execute()
      await transaction
        .deleteFrom('tail_arrival')
        .where('id', '<=', (eb) =>
          eb
            .selectFrom('tail_arrival')
            .select((inner) => sql<number>`${inner.fn.max('id')} - ${TAIL_ARRIVALS_MAX}`.as('id')),
        )
        .execute()
    })
  }

  async lastId(): Promise<number> {
    const row = await this.#db
      .selectFrom('tail_arrival')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst()
    return Number(row?.id ?? 0)
  }

  async list({ projectIds, afterId, limit }: TailQuery): Promise<readonly StoredTailArrival[]> {
    const rows = await this.#db
      .selectFrom('tail_arrival')
      .selectAll()
      .where('id', '>', afterId)
      .where('project_id', 'in', projectIds)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(arrivalOf)
  }

  async forgetUnwatched(nowMs: number): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('tail_watch').where('until_ms', '<=', nowMs).execute()
      await transaction
        .deleteFrom('tail_arrival')
        .where('project_id', 'not in', (eb) => eb.selectFrom('tail_watch').select('project_id'))
        .execute()
    })
  }
}

function laterOf(one: Expression<number>, other: Expression<number>) {
  return sql<number>`max(${one}, ${other})`
}

function arrivalRow({ projectId, receivedAtMs, entry, skippedCount }: TailArrival) {
  return {
    project_id: projectId,
    received_at_ms: receivedAtMs,
    entry: entry === undefined ? null : JSON.stringify(entry),
    skipped_count: skippedCount,
  }
}

function arrivalOf(row: Selectable<TailArrivalTable>): StoredTailArrival {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    receivedAtMs: row.received_at_ms,
    entry: row.entry === null ? undefined : (JSON.parse(row.entry) as TailEntry),
    skippedCount: row.skipped_count,
  }
}
