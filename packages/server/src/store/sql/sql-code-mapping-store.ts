import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { type Kysely, type Selectable, sql } from 'kysely'
import type {
  CodeMapping,
  CodeMappingChange,
  CodeMappingStore,
  NewCodeMapping,
} from '../code-mapping-store.ts'
import type { Database } from './database.ts'
import type { CodeMappingTable } from './ownership-tables.ts'

export class SqlCodeMappingStore implements CodeMappingStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(
    organizationId: OrganizationId,
    projectIds: readonly ProjectId[],
  ): Promise<readonly CodeMapping[]> {
    const rows = await this.#db
      .selectFrom('code_mapping')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('project_id', 'in', projectIds)
      .orderBy(sql`length(stack_root)`, 'desc')
      .orderBy('id')
      .execute()
    return rows.map(mappingOf)
  }

  async find(organizationId: OrganizationId, id: number): Promise<CodeMapping | undefined> {
    const row = await this.#db
      .selectFrom('code_mapping')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && mappingOf(row)
  }

  async insert(mapping: NewCodeMapping): Promise<CodeMapping> {
    const row = await this.#db
      .insertInto('code_mapping')
      .values({
        organization_id: mapping.organizationId,
        ...columnsOf(mapping),
        created_at_ms: mapping.createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return mappingOf(row)
  }

  async update(id: number, change: CodeMappingChange): Promise<CodeMapping | undefined> {
    const row = await this.#db
      .updateTable('code_mapping')
      .set(columnsOf(change))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && mappingOf(row)
  }

  async delete(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('code_mapping')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0
  }
}

function columnsOf(change: CodeMappingChange) {
  return {
    project_id: change.projectId,
    repository_id: change.repositoryId,
    stack_root: change.stackRoot,
    source_root: change.sourceRoot,
    default_branch: change.defaultBranch,
    updated_at_ms: change.updatedAtMs,
  }
}

function mappingOf(row: Selectable<CodeMappingTable>): CodeMapping {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    projectId: row.project_id as ProjectId,
    repositoryId: row.repository_id,
    stackRoot: row.stack_root,
    sourceRoot: row.source_root,
    defaultBranch: row.default_branch,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  }
}
