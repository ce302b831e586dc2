import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type {
  ArtifactBundle,
  ArtifactBundleStore,
  BundledFile,
  BundleQuery,
  BundleScope,
  BundleUrlQuery,
  FoundFile,
  NewArtifactBundle,
} from '../artifact-bundle-store.ts'
import type { Sha1 } from '../blob-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import {
  bundledFileOf,
  findFilesByDebugIds,
  findFilesByUrls,
  listIdsByUrlParts,
} from './bundled-files.ts'
import { completeBundles } from './complete-bundles.ts'
import type { Database } from './database.ts'
import { findProjectsWithFiles } from './projects-with-files.ts'
import type { TextMatching } from './text-matching.ts'
import { addScope, deleteBundle, writeBundle } from './write-bundle.ts'

export class SqlArtifactBundleStore implements ArtifactBundleStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  insert(bundle: NewArtifactBundle, nowMs: number): Promise<Sha1 | undefined> {
    return this.#db.transaction().execute((transaction) => writeBundle(transaction, bundle, nowMs))
  }

  async associate(id: number, scope: BundleScope, nowMs: number): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('artifact_bundle')
        .select(['id', 'organization_id'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (row === undefined) return
      await addScope(transaction, { id, organizationId: row.organization_id, scope, nowMs })
    })
  }

  async findByHash(organizationId: OrganizationId, sha1: Sha1) {
    const row = await this.#db
      .selectFrom('artifact_bundle')
      .selectAll()
      .where('sha1', '=', sha1)
      .where('organization_id', '=', organizationId)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row && (await completeBundles(this.#db, [row]))[0]
  }

  async find(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined> {
    const row = await this.#selectOfProject(projectId)
      .where('artifact_bundle.bundle_id', '=', bundleId)
      .executeTakeFirst()
    return row && (await completeBundles(this.#db, [row]))[0]
  }

  async list(
    { projectId, query, order }: BundleQuery,
    page: PageRequest,
  ): Promise<Page<ArtifactBundle>> {
    const direction = order === 'newest' ? 'desc' : 'asc'
    let select = this.#selectOfProject(projectId)
    if (query !== '') {
      select = select.where((eb) =>
        eb.or([
          this.#matching.contains(eb.ref('artifact_bundle.bundle_id'), query),
          eb.exists(
            eb
              .selectFrom('artifact_bundle_release as of')
              .select('of.artifact_bundle_id')
              .whereRef('of.artifact_bundle_id', '=', 'artifact_bundle.id')
              .where((inner) =>
                inner.or([
                  this.#matching.contains(inner.ref('of.release'), query),
                  this.#matching.contains(inner.ref('of.dist'), query),
                ]),
              ),
          ),
        ]),
      )
    }
    const rows = await select
      .orderBy('artifact_bundle.uploaded_at_ms', direction)
      .orderBy('artifact_bundle.id', direction)
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(await completeBundles(this.#db, rows), page)
  }

  async listFiles(id: number, query: string, page: PageRequest): Promise<Page<BundledFile>> {
    let select = this.#db
      .selectFrom('artifact_file')
      .selectAll()
      .where('artifact_bundle_id', '=', id)
    if (query !== '') {
      select = select.where((eb) =>
        eb.or([
          this.#matching.contains(eb.ref('url'), query),
          this.#matching.contains(eb.fn.coalesce('debug_id', eb.val('')), query),
        ]),
      )
    }
    const rows = await select
      .orderBy('url')
      .orderBy('path')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(bundledFileOf), page)
  }

  async findFile(id: number, path: string): Promise<BundledFile | undefined> {
    const row = await this.#db
      .selectFrom('artifact_file')
      .selectAll()
      .where('artifact_bundle_id', '=', id)
      .where('path', '=', path)
      .executeTakeFirst()
    return row && bundledFileOf(row)
  }

  async remove(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined> {
    const bundle = await this.find(projectId, bundleId)
    if (bundle === undefined) return undefined
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('artifact_bundle_project')
        .where('artifact_bundle_id', '=', bundle.id)
        .where('project_id', '=', projectId)
        .execute()
      const other = await transaction
        .selectFrom('artifact_bundle_project')
        .select('project_id')
        .where('artifact_bundle_id', '=', bundle.id)
        .executeTakeFirst()
      if (other === undefined) await deleteBundle(transaction, bundle.id)
    })
    return bundle
  }

  findFilesByDebugIds(
    projectId: ProjectId,
    debugIds: readonly string[],
  ): Promise<readonly FoundFile[]> {
    return findFilesByDebugIds(this.#db, projectId, debugIds)
  }

  findFilesByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly FoundFile[]> {
    return findFilesByUrls(this.#db, { projectId, release, urls })
  }

  async listIdsByUrlParts(query: BundleUrlQuery, limit: number): Promise<readonly string[]> {
    if (query.urlParts.length === 0) return []
    return listIdsByUrlParts(this.#db, this.#matching, { ...query, limit })
  }

  findProjectsWithFiles(projectIds: readonly ProjectId[]): Promise<ReadonlySet<ProjectId>> {
    return findProjectsWithFiles(this.#db, projectIds)
  }

  #selectOfProject(projectId: ProjectId) {
    return this.#db
      .selectFrom('artifact_bundle')
      .innerJoin(
        'artifact_bundle_project',
        'artifact_bundle_project.artifact_bundle_id',
        'artifact_bundle.id',
      )
      .selectAll('artifact_bundle')
      .where('artifact_bundle_project.project_id', '=', projectId)
  }
}
