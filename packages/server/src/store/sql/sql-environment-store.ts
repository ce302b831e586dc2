import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Environment, EnvironmentQuery, EnvironmentStore } from '../environment-store.ts'
import type { Database, EnvironmentTable } from './database.ts'

export class SqlEnvironmentStore implements EnvironmentStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list({ projectIds, isHidden }: EnvironmentQuery): Promise<readonly Environment[]> {
    let select = this.#db
      .selectFrom('environment')
      .selectAll()
      .where('project_id', 'in', projectIds)
    if (isHidden !== undefined) select = select.where('is_hidden', '=', Number(isHidden))
    const rows = await select.orderBy('name').orderBy('project_id').execute()
    return rows.map(environmentOf)
  }

  async find(projectId: ProjectId, name: string): Promise<Environment | undefined> {
    const row = await this.#db
      .selectFrom('environment')
      .selectAll()
      .where('project_id', '=', projectId)
      .where('name', '=', name)
      .executeTakeFirst()
    return row && environmentOf(row)
  }

  async setHidden(projectId: ProjectId, name: string, isHidden: boolean) {
    const row = await this.#db
      .updateTable('environment')
      .set({ is_hidden: Number(isHidden) })
      .where('project_id', '=', projectId)
      .where('name', '=', name)
      .returningAll()
      .executeTakeFirst()
    return row && environmentOf(row)
  }
}

function environmentOf(row: Selectable<EnvironmentTable>): Environment {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    name: row.name,
    isHidden: row.is_hidden === 1,
    firstSeenAtMs: row.first_seen_at_ms,
  }
}
