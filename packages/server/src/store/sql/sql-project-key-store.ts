import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import type {
  IntakeKey,
  NewProjectKey,
  ProjectKey,
  ProjectKeyChange,
  ProjectKeyStore,
  RateLimit,
} from '../project-key-store.ts'
import type { ProjectStatus } from '../project-store.ts'
import type { Database, ProjectKeyTable } from './database.ts'

type RateLimitColumns = Pick<
  Selectable<ProjectKeyTable>,
  'rate_limit_window_seconds' | 'rate_limit_count'
>

export class SqlProjectKeyStore implements ProjectKeyStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async insert(key: NewProjectKey): Promise<ProjectKey> {
    const row = await this.#db
      .insertInto('project_key')
      .values({
        project_id: key.projectId,
        public_key: key.publicKey,
        secret_key: key.secretKey,
        label: key.label,
        is_active: Number(key.isActive),
        ...rateLimitColumns(key.rateLimit),
        created_at_ms: key.createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return projectKeyOf(row)
  }

  list(projectId: ProjectId): Promise<readonly ProjectKey[]> {
    return this.listForProjects([projectId])
  }

  async listForProjects(projectIds: readonly ProjectId[]): Promise<readonly ProjectKey[]> {
    const rows = await this.#db
      .selectFrom('project_key')
      .selectAll()
      .where('project_id', 'in', projectIds)
      .orderBy('id')
      .execute()
    return rows.map(projectKeyOf)
  }

  async findByPublicKey(publicKey: string): Promise<ProjectKey | undefined> {
    const row = await this.#db
      .selectFrom('project_key')
      .selectAll()
      .where('public_key', '=', publicKey)
      .executeTakeFirst()
    return row && projectKeyOf(row)
  }

  async findIntakeKey(publicKey: string): Promise<IntakeKey | undefined> {
    const row = await this.#db
      .selectFrom('project_key')
      .innerJoin('project', 'project.id', 'project_key.project_id')
      .selectAll('project_key')
      .select(['project.status', 'project.allowed_domains'])
      .where('project_key.public_key', '=', publicKey)
      .executeTakeFirst()
    if (!row) return undefined
    const { id, projectId, secretKey, isActive, rateLimit } = projectKeyOf(row)
    return {
      keyId: id,
      projectId,
      secretKey,
      isActive,
      projectStatus: row.status as ProjectStatus,
      allowedDomains: JSON.parse(row.allowed_domains),
      rateLimit,
    }
  }

  async update(publicKey: string, change: ProjectKeyChange): Promise<ProjectKey | undefined> {
    const columns = changedColumns(change)
    if (Object.keys(columns).length === 0) return this.findByPublicKey(publicKey)
    const row = await this.#db
      .updateTable('project_key')
      .set(columns)
      .where('public_key', '=', publicKey)
      .returningAll()
      .executeTakeFirst()
    return row && projectKeyOf(row)
  }

  async delete(publicKey: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('project_key')
      .where('public_key', '=', publicKey)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
}

function changedColumns(change: ProjectKeyChange): Updateable<ProjectKeyTable> {
  return {
    ...('label' in change && { label: change.label }),
    ...('isActive' in change && { is_active: Number(change.isActive) }),
    ...('rateLimit' in change && rateLimitColumns(change.rateLimit)),
  }
}

function rateLimitColumns(rateLimit: RateLimit | undefined): RateLimitColumns {
  return {
    rate_limit_window_seconds: rateLimit?.windowSeconds ?? null,
    rate_limit_count: rateLimit?.count ?? null,
  }
}

function rateLimitOf(row: RateLimitColumns): RateLimit | undefined {
  const { rate_limit_window_seconds: windowSeconds, rate_limit_count: count } = row
  return windowSeconds === null || count === null ? undefined : { windowSeconds, count }
}

function projectKeyOf(row: Selectable<ProjectKeyTable>): ProjectKey {
  return {
    id: row.id as KeyId,
    projectId: row.project_id as ProjectId,
    publicKey: row.public_key,
    secretKey: row.secret_key,
    label: row.label,
    isActive: row.is_active === 1,
    rateLimit: rateLimitOf(row),
    createdAtMs: row.created_at_ms,
  }
}
