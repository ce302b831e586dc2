import type { DebugId } from '@vedette/protocol/debug-id'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Sha1 } from '../blob-store.ts'
import type {
  DebugFile,
  DebugFileQuery,
  DebugFileStore,
  NewDebugFile,
} from '../debug-file-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { addToOutbox } from './add-to-outbox.ts'
import { containsText } from './memory-artifacts.ts'
import { announceFirstFiles } from './memory-projects-with-files.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryDebugFileStore implements DebugFileStore {
  readonly #state: MemoryState
  readonly #files: Map<number, DebugFile>

  constructor(state: MemoryState) {
    this.#state = state
    this.#files = state.artifacts.debugFiles
  }

  async upsert(file: NewDebugFile): Promise<DebugFile> {
    const { projectId, debugId, sha1, createdAtMs } = file
    const known = this.#ofProject(projectId).find(
      (row) => row.sha1 === sha1 && row.debugId === debugId,
    )
    if (known !== undefined) return known
    announceFirstFiles(this.#state, [projectId])
    const row = { ...file, id: nextId(this.#state) }
    this.#files.set(row.id, row)
    const added = { projectIds: [projectId], debugIds: [debugId], association: undefined }
    addToOutbox(this.#state, added, createdAtMs)
    return row
  }

  async findByHashes(projectId: ProjectId, sha1s: readonly Sha1[]): Promise<readonly DebugFile[]> {
    return this.#ofProject(projectId)
      .filter(({ sha1 }) => sha1s.includes(sha1))
      .toReversed()
  }

  async find(projectId: ProjectId, id: number): Promise<DebugFile | undefined> {
    return this.#ofProject(projectId).find((file) => file.id === id)
  }

  async findByDebugIds(
    projectId: ProjectId,
    debugIds: readonly string[],
  ): Promise<readonly DebugFile[]> {
    return this.#ofProject(projectId)
      .filter(({ debugId }) => debugIds.includes(debugId))
      .toReversed()
  }

  async list(query: DebugFileQuery, page: PageRequest): Promise<Page<DebugFile>> {
    const { debugId, formats } = query
    const rows = this.#ofProject(query.projectId)
      .filter((file) => debugId === undefined || file.debugId === debugId)
      .filter((file) => formats.length === 0 || formats.includes(file.format))
      .filter((file) =>
        [file.objectName, file.debugId, file.format].some((text) =>
          containsText(text, query.query),
        ),
      )
      .toReversed()
    return pageOf(rows.slice(page.offset, page.offset + page.limit + 1), page)
  }

  async delete(projectId: ProjectId, id: number): Promise<DebugFile | undefined> {
    const file = await this.find(projectId, id)
    if (file === undefined) return undefined
    this.#files.delete(id)
    const others = await this.findByDebugIds(projectId, [file.debugId])
    const { proguardReleases } = this.#state.artifacts
    if (others.length > 0) return file
    const kept = proguardReleases.filter(
      (row) => row.projectId !== projectId || row.debugId !== file.debugId,
    )
    proguardReleases.splice(0, proguardReleases.length, ...kept)
    return file
  }

  async insertRelease(projectId: ProjectId, debugId: DebugId, release: string): Promise<void> {
    const releases = await this.listReleases(projectId, debugId)
    if (releases.includes(release)) {
      throw new UniqueViolation(['project_id', 'debug_id', 'release'])
    }
    this.#state.artifacts.proguardReleases.push({ projectId, debugId, release })
  }

  async listReleases(projectId: ProjectId, debugId: DebugId): Promise<readonly string[]> {
    return this.#state.artifacts.proguardReleases
      .filter((row) => row.projectId === projectId && row.debugId === debugId)
      .map((row) => row.release)
      .toSorted()
  }

  #ofProject(projectId: ProjectId): readonly DebugFile[] {
    return [...this.#files.values()].filter((file) => file.projectId === projectId)
  }
}
