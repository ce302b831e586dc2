import type { OrganizationId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewRepository,
  Repository,
  RepositoryChange,
  RepositoryQuery,
  RepositoryStatus,
  RepositoryStore,
} from '../repository-store.ts'
import type { Database } from './database.ts'
import type { RepositoryTable } from './release-tables.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlRepositoryStore implements RepositoryStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async insert(repository: NewRepository): Promise<Repository> {
    const row = await this.#db
      .insertInto('repository')
      .values({
        organization_id: repository.organizationId,
        name: repository.name,
        provider: repository.provider ?? null,
        external_id: repository.externalId ?? null,
        url: repository.url ?? null,
        created_at_ms: repository.createdAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return repositoryOf(row)
  }

  async find(organizationId: OrganizationId, id: number): Promise<Repository | undefined> {
    const row = await this.#select(organizationId).where('id', '=', id).executeTakeFirst()
    return row && repositoryOf(row)
  }

  async findByName(organizationId: OrganizationId, name: string): Promise<Repository | undefined> {
    const row = await this.#select(organizationId).where('name', '=', name).executeTakeFirst()
    return row && repositoryOf(row)
  }

  async findMany(ids: readonly number[]): Promise<ReadonlyMap<number, Repository>> {
    const rows = await this.#db
      .selectFrom('repository')
      .selectAll()
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, repositoryOf(row)]))
  }

  async list(query: RepositoryQuery, page: PageRequest): Promise<Page<Repository>> {
    let select = this.#select(query.organizationId)
    if (query.status !== undefined) select = select.where('status', '=', query.status)
    if (query.query !== '') {
      select = select.where((eb) => this.#matching.contains(eb.ref('name'), query.query))
    }
    const rows = await select
      .orderBy('name')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(repositoryOf), page)
  }

  async update(organizationId: OrganizationId, id: number, change: RepositoryChange) {
    const row = await this.#db
      .updateTable('repository')
      .set({
        // An update that sets nothing is no SQL.
        organization_id: organizationId,
        ...(change.name === undefined ? {} : { name: change.name }),
        ...('url' in change ? { url: change.url ?? null } : {}),
        ...(change.status === undefined ? {} : { status: change.status }),
      })
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && repositoryOf(row)
  }

  delete(organizationId: OrganizationId, id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .deleteFrom('repository')
        .where('organization_id', '=', organizationId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      if (row === undefined) return false
      const commits = transaction.selectFrom('commit').select('id').where('repository_id', '=', id)
      await transaction.deleteFrom('commit_file').where('commit_id', 'in', commits).execute()
      await transaction.deleteFrom('release_commit').where('commit_id', 'in', commits).execute()
      await transaction.deleteFrom('release_head').where('repository_id', '=', id).execute()
      await transaction.deleteFrom('commit').where('repository_id', '=', id).execute()
      return true
    })
  }

  #select(organizationId: OrganizationId) {
    return this.#db
      .selectFrom('repository')
      .selectAll()
      .where('organization_id', '=', organizationId)
  }
}

function repositoryOf(row: Selectable<RepositoryTable>): Repository {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    name: row.name,
    provider: row.provider ?? undefined,
    externalId: row.external_id ?? undefined,
    url: row.url ?? undefined,
    status: row.status as RepositoryStatus,
    createdAtMs: row.created_at_ms,
  }
}
