import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Deploy, DeployStore, DeploySummary, NewDeploy } from '../deploy-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import type { DeployTable } from './release-tables.ts'

export class SqlDeployStore implements DeployStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  insert(deploy: NewDeploy): Promise<Deploy> {
    const { releaseId, environment, projectIds, finishedAtMs } = deploy
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('deploy')
        .values({
          release_id: releaseId,
          environment,
          name: deploy.name ?? null,
          url: deploy.url ?? null,
          started_at_ms: deploy.startedAtMs ?? null,
          finished_at_ms: finishedAtMs,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      for (const projectId of projectIds) {
        await transaction
          .insertInto('deploy_project')
          .values({ deploy_id: row.id, project_id: projectId })
          .execute()
        await transaction
          .insertInto('environment')
          .values({ project_id: projectId, name: environment, first_seen_at_ms: finishedAtMs })
          .onConflict((oc) => oc.columns(['project_id', 'name']).doNothing())
          .execute()
      }
      const payload = { deployId: row.id, releaseId, environment, projectIds }
      await insertOutbox(transaction, 'release.deployed', {
        payloads: [payload],
        nowMs: finishedAtMs,
      })
      return deployOf(row, projectIds)
    })
  }

  async list(releaseId: number, page: PageRequest): Promise<Page<Deploy>> {
    const rows = await this.#latest([releaseId])
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(await this.#complete(rows), page)
  }

  async summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, DeploySummary>> {
    const counts = await this.#db
      .selectFrom('deploy')
      .select(['release_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('release_id', 'in', releaseIds)
      .groupBy('release_id')
      .execute()
    const summaries = new Map<number, DeploySummary>()
    for (const { release_id: id, count } of counts) {
      const [lastDeploy] = await this.#complete(await this.#latest([id]).limit(1).execute())
      if (lastDeploy) summaries.set(id, { deployCount: Number(count), lastDeploy })
    }
    return summaries
  }

  #latest(releaseIds: readonly number[]) {
    return this.#db
      .selectFrom('deploy')
      .selectAll()
      .where('release_id', 'in', releaseIds)
      .orderBy('finished_at_ms', 'desc')
      .orderBy('id', 'desc')
  }

  async #complete(rows: readonly Selectable<DeployTable>[]): Promise<readonly Deploy[]> {
    const ids = rows.map((row) => row.id)
    const projects = await this.#db
      .selectFrom('deploy_project')
      .selectAll()
      .where('deploy_id', 'in', ids)
      .orderBy('project_id')
      .execute()
    const byDeploy = Map.groupBy(projects, (row) => row.deploy_id)
    return rows.map((row) =>
      deployOf(
        row,
        (byDeploy.get(row.id) ?? []).map((project) => project.project_id as ProjectId),
      ),
    )
  }
}

function deployOf(row: Selectable<DeployTable>, projectIds: readonly ProjectId[]): Deploy {
  return {
    id: row.id,
    releaseId: row.release_id,
    environment: row.environment,
    name: row.name ?? undefined,
    url: row.url ?? undefined,
    startedAtMs: row.started_at_ms ?? undefined,
    finishedAtMs: row.finished_at_ms,
    projectIds,
  }
}
