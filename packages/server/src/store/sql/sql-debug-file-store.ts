import type { DebugId } from '@vedette/protocol/debug-id'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { formatArtifactsAdded } from '../artifacts-added.ts'
import type { Sha1 } from '../blob-store.ts'
import type {
  DebugFile,
  DebugFileQuery,
  DebugFileStore,
  NewDebugFile,
} from '../debug-file-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { DebugFileTable } from './artifact-tables.ts'
import type { Database } from './database.ts'
import { insertOutbox } from './insert-outbox.ts'
import { announceFirstFiles } from './projects-with-files.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlDebugFileStore implements DebugFileStore {
  readonly #db: Kysely<Database>
  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  upsert(file: NewDebugFile): Promise<DebugFile> {
    return this.#db.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom('debug_file')
        .selectAll()
        .where('project_id', '=', file.projectId)
        .where('sha1', '=', file.sha1)
        .where('debug_id', '=', file.debugId)
        .executeTakeFirst()
      if (found !== undefined) return debugFileOf(found)
      const { projectId, createdAtMs } = file
      await announceFirstFiles(transaction, { projectIds: [projectId], nowMs: createdAtMs })
      const row = await transaction
        .insertInto('debug_file')
        .values({
          project_id: file.projectId,
          debug_id: file.debugId,
          format: file.format,
          object_name: file.objectName,
          sha1: file.sha1,
          byte_count: file.byteCount,
          created_at_ms: file.createdAtMs,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      const payloads = formatArtifactsAdded({
        projectIds: [file.projectId],
        debugIds: [file.debugId],
        association: undefined,
      })
      await insertOutbox(transaction, 'artifacts.added', { payloads, nowMs: file.createdAtMs })
      return debugFileOf(row)
    })
  }

  async findByHashes(projectId: ProjectId, sha1s: readonly Sha1[]): Promise<readonly DebugFile[]> {
    const rows = await this.#select(projectId)
      .where('sha1', 'in', sha1s)
      .orderBy('id', 'desc')
      .execute()
    return rows.map(debugFileOf)
  }

  async find(projectId: ProjectId, id: number): Promise<DebugFile | undefined> {
    const row = await this.#select(projectId).where('id', '=', id).executeTakeFirst()
    return row && debugFileOf(row)
  }

  async findByDebugIds(
    projectId: ProjectId,
    debugIds: readonly string[],
  ): Promise<readonly DebugFile[]> {
    const rows = await this.#select(projectId)
      .where('debug_id', 'in', debugIds)
      .orderBy('id', 'desc')
      .execute()
    return rows.map(debugFileOf)
  }

  async list(query: DebugFileQuery, page: PageRequest): Promise<Page<DebugFile>> {
    let select = this.#select(query.projectId)
    if (query.debugId !== undefined) select = select.where('debug_id', '=', query.debugId)
    if (query.formats.length > 0) select = select.where('format', 'in', query.formats)
    if (query.query !== '') {
      select = select.where((eb) =>
        eb.or(
          (['object_name', 'debug_id', 'format'] as const).map((column) =>
            this.#matching.contains(eb.ref(column), query.query),
          ),
        ),
      )
    }
    const rows = await select
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(debugFileOf), page)
  }

  delete(projectId: ProjectId, id: number): Promise<DebugFile | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .deleteFrom('debug_file')
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) return undefined
      const other = await transaction
        .selectFrom('debug_file')
        .select('id')
        .where('project_id', '=', projectId)
        .where('debug_id', '=', row.debug_id)
        .executeTakeFirst()
      if (other === undefined) {
        await transaction
          .deleteFrom('proguard_release')
          .where('project_id', '=', projectId)
          .where('debug_id', '=', row.debug_id)
          .execute()
      }
      return debugFileOf(row)
    })
  }

  async insertRelease(projectId: ProjectId, debugId: DebugId, release: string): Promise<void> {
    await this.#db
      .insertInto('proguard_release')
      .values({ project_id: projectId, debug_id: debugId, release })
      .execute()
  }

  async listReleases(projectId: ProjectId, debugId: DebugId): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('proguard_release')
      .select('release')
      .where('project_id', '=', projectId)
      .where('debug_id', '=', debugId)
      .orderBy('release')
      .execute()
    return rows.map((row) => row.release)
  }

  #select(projectId: ProjectId) {
    return this.#db.selectFrom('debug_file').selectAll().where('project_id', '=', projectId)
  }
}

function debugFileOf(row: Selectable<DebugFileTable>): DebugFile {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    debugId: row.debug_id as DebugId,
    format: row.format,
    objectName: row.object_name,
    sha1: row.sha1 as Sha1,
    byteCount: row.byte_count,
    createdAtMs: row.created_at_ms,
  }
}
