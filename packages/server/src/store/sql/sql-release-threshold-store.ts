import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewReleaseThreshold,
  ReleaseThreshold,
  ReleaseThresholdChange,
  ReleaseThresholdQuery,
  ReleaseThresholdStore,
  ThresholdType,
  TriggerType,
} from '../release-threshold-store.ts'
import type { Database } from './database.ts'

export class SqlReleaseThresholdStore implements ReleaseThresholdStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(
    { projectIds, environments }: ReleaseThresholdQuery,
    page: PageRequest,
  ): Promise<Page<ReleaseThreshold>> {
    let select = selectThresholds(this.#db).where('release_threshold.project_id', 'in', projectIds)
    if (environments.length > 0) select = select.where('environment.name', 'in', environments)
    const rows = await select
      .orderBy('release_threshold.id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(thresholdOf), page)
  }

  find(projectId: ProjectId, id: number): Promise<ReleaseThreshold | undefined> {
    return findThreshold(this.#db, projectId, id)
  }

  async insert(
    threshold: NewReleaseThreshold,
    countMax: number,
  ): Promise<ReleaseThreshold | undefined> {
    const { projectId, createdAtMs } = threshold
    return this.#db.transaction().execute(async (db) => {
      const { count } = await db
        .selectFrom('release_threshold')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('project_id', '=', projectId)
        .executeTakeFirstOrThrow()
      if (Number(count) >= countMax) return undefined
      const { id } = await db
        .insertInto('release_threshold')
        .values({ project_id: projectId, ...columnsOf(threshold), created_at_ms: createdAtMs })
        .returning('id')
        .executeTakeFirstOrThrow()
      return findThreshold(db, projectId, id)
    })
  }

  async update(
    projectId: ProjectId,
    id: number,
    change: ReleaseThresholdChange,
  ): Promise<ReleaseThreshold | undefined> {
    await this.#db
      .updateTable('release_threshold')
      .set(columnsOf(change))
      .where('project_id', '=', projectId)
      .where('id', '=', id)
      .execute()
    return this.find(projectId, id)
  }

  async delete(projectId: ProjectId, id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('release_threshold')
      .where('project_id', '=', projectId)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0
  }
}

function selectThresholds(db: Kysely<Database>) {
  return db
    .selectFrom('release_threshold')
    .leftJoin('environment', 'environment.id', 'release_threshold.environment_id')
    .selectAll('release_threshold')
    .select('environment.name as environment_name')
}

async function findThreshold(db: Kysely<Database>, projectId: ProjectId, id: number) {
  const row = await selectThresholds(db)
    .where('release_threshold.project_id', '=', projectId)
    .where('release_threshold.id', '=', id)
    .executeTakeFirst()
  return row && thresholdOf(row)
}

function columnsOf(change: ReleaseThresholdChange) {
  return {
    environment_id: change.environmentId ?? null,
    threshold_type: change.thresholdType,
    trigger_type: change.triggerType,
    value: change.value,
    window_seconds: change.windowSeconds,
  }
}

type ThresholdRow = Awaited<ReturnType<ReturnType<typeof selectThresholds>['execute']>>[number]

function thresholdOf(row: ThresholdRow): ReleaseThreshold {
  const { environment_id: id, environment_name: name } = row
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    environment: id === null || name === null ? undefined : { id, name },
    thresholdType: row.threshold_type as ThresholdType,
    triggerType: row.trigger_type as TriggerType,
    value: row.value,
    windowSeconds: row.window_seconds,
    createdAtMs: row.created_at_ms,
  }
}
