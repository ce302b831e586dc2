import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { formatArtifactsAdded } from '../artifacts-added.ts'
import type { Sha1 } from '../blob-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewReleaseFile,
  ReleaseFile,
  ReleaseFileQuery,
  ReleaseFileStore,
  ReleaseKey,
} from '../release-file-store.ts'
import type { ReleaseFileTable } from './artifact-tables.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { announceFirstReleaseFiles } from './projects-with-files.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlReleaseFileStore implements ReleaseFileStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  insert(file: NewReleaseFile): Promise<ReleaseFile> {
    return this.#db.transaction().execute(async (transaction) => {
      await announceFirst(transaction, [file])
      const row = await transaction
        .insertInto('release_file')
        .values(rowOf(file))
        .returningAll()
        .executeTakeFirstOrThrow()
      await tellAdded(transaction, [file])
      return releaseFileOf(row)
    })
  }

  upsertMany(files: readonly NewReleaseFile[]): Promise<readonly Sha1[]> {
    return this.#db.transaction().execute(async (transaction) => {
      await announceFirst(transaction, files)
      const replaced: Sha1[] = []
      for (const file of files) {
        const older = await transaction
          .deleteFrom('release_file')
          .where('organization_id', '=', file.organizationId)
          .where('release', '=', file.release)
          .where('name', '=', file.name)
          .where('dist', '=', file.dist ?? '')
          .returning('sha1')
          .execute()
        replaced.push(...older.map((row) => row.sha1 as Sha1))
        await transaction.insertInto('release_file').values(rowOf(file)).execute()
      }
      await tellAdded(transaction, files)
      return replaced
    })
  }

  async list(query: ReleaseFileQuery, page: PageRequest): Promise<Page<ReleaseFile>> {
    let select = this.#select(query)
    if (query.sha1s.length > 0) select = select.where('sha1', 'in', query.sha1s)
    if (query.names.length > 0) {
      select = select.where((eb) =>
        eb.or(query.names.map((name) => this.#matching.contains(eb.ref('name'), name))),
      )
    }
    const rows = await select
      .orderBy('name')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(releaseFileOf), page)
  }

  async find(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined> {
    const row = await this.#select(release).where('id', '=', id).executeTakeFirst()
    return row && releaseFileOf(row)
  }

  async rename(release: ReleaseKey, id: number, name: string): Promise<ReleaseFile | undefined> {
    const row = await this.#db
      .updateTable('release_file')
      .set({ name })
      .where('organization_id', '=', release.organizationId)
      .where('release', '=', release.release)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && releaseFileOf(row)
  }

  async delete(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined> {
    const row = await this.#db
      .deleteFrom('release_file')
      .where('organization_id', '=', release.organizationId)
      .where('release', '=', release.release)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && releaseFileOf(row)
  }

  deleteAll({ organizationId, release }: ReleaseKey): Promise<readonly Sha1[]> {
    return this.#db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .deleteFrom('release_file')
        .where('organization_id', '=', organizationId)
        .where('release', '=', release)
        .returning('sha1')
        .execute()
      await transaction
        .deleteFrom('assembly')
        .where('organization_id', '=', organizationId)
        .where('kind', '=', 'release_files')
        .where('target', '=', release)
        .execute()
      return [...new Set(rows.map((row) => row.sha1 as Sha1))]
    })
  }

  async count(
    organizationId: OrganizationId,
    releases: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .selectFrom('release_file')
      .select((eb) => ['release', eb.fn.countAll<number>().as('file_count')])
      .where('organization_id', '=', organizationId)
      .where('release', 'in', releases)
      .groupBy('release')
      .execute()
    return new Map(rows.map((row) => [row.release, Number(row.file_count)]))
  }

  async findByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly ReleaseFile[]> {
    const rows = await this.#db
      .selectFrom('release_file')
      .innerJoin('project', 'project.organization_id', 'release_file.organization_id')
      .selectAll('release_file')
      .where('project.id', '=', projectId)
      .where('release_file.release', '=', release)
      .where('release_file.name', 'in', urls)
      .orderBy('release_file.created_at_ms', 'desc')
      .orderBy('release_file.id', 'desc')
      .execute()
    return rows.map(releaseFileOf)
  }

  #select({ organizationId, release }: ReleaseKey) {
    return this.#db
      .selectFrom('release_file')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('release', '=', release)
  }
}

async function announceFirst(
  transaction: Transaction<Database>,
  [file]: readonly NewReleaseFile[],
): Promise<void> {
  if (file === undefined) return
  const { organizationId, createdAtMs: nowMs } = file
  await announceFirstReleaseFiles(transaction, { organizationId, nowMs })
}

/** All files are of one release. */
async function tellAdded(
  transaction: Transaction<Database>,
  files: readonly NewReleaseFile[],
): Promise<void> {
  const [file] = files
  if (file === undefined) return
  const { organizationId, release, createdAtMs } = file
  const projects = await transaction
    .selectFrom('release_project')
    .innerJoin('release', 'release.id', 'release_project.release_id')
    .select('release_project.project_id')
    .where('release.organization_id', '=', organizationId)
    .where('release.version', '=', release)
    .execute()
  const projectIds = projects.map(({ project_id }) => project_id as ProjectId)
  for (const dist of new Set(files.map((added) => added.dist))) {
    const association = { release, dist }
    const payloads = formatArtifactsAdded({ projectIds, debugIds: [], association })
    await insertOutbox(transaction, 'artifacts.added', { payloads, nowMs: createdAtMs })
  }
}

function rowOf(file: NewReleaseFile) {
  return {
    organization_id: file.organizationId,
    release: file.release,
    dist: file.dist ?? '',
    name: file.name,
    headers: JSON.stringify(file.headers),
    sha1: file.sha1,
    byte_count: file.byteCount,
    created_at_ms: file.createdAtMs,
  }
}

function releaseFileOf(row: Selectable<ReleaseFileTable>): ReleaseFile {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    release: row.release,
    dist: row.dist || undefined,
    name: row.name,
    headers: JSON.parse(row.headers),
    sha1: row.sha1 as Sha1,
    byteCount: row.byte_count,
    createdAtMs: row.created_at_ms,
  }
}
