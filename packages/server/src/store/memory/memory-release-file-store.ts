import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Sha1 } from '../blob-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewReleaseFile,
  ReleaseFile,
  ReleaseFileQuery,
  ReleaseFileStore,
  ReleaseKey,
} from '../release-file-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { addToOutbox } from './add-to-outbox.ts'
import { containsText } from './memory-artifacts.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryReleaseFileStore implements ReleaseFileStore {
  readonly #state: MemoryState
  readonly #files: Map<number, ReleaseFile>

  constructor(state: MemoryState) {
    this.#state = state
    this.#files = state.artifacts.releaseFiles
  }

  async insert(file: NewReleaseFile): Promise<ReleaseFile> {
    if (this.#findSame(file)) throw new UniqueViolation(UNIQUE)
    const row = this.#add(file)
    this.#tellAdded([file])
    return row
  }

  async upsertMany(files: readonly NewReleaseFile[]): Promise<readonly Sha1[]> {
    const replaced = files.flatMap((file) => {
      const older = this.#findSame(file)
      if (older !== undefined) this.#files.delete(older.id)
      this.#add(file)
      return older?.sha1 ?? []
    })
    this.#tellAdded(files)
    return replaced
  }

  async list(query: ReleaseFileQuery, page: PageRequest): Promise<Page<ReleaseFile>> {
    const { names, sha1s } = query
    const rows = this.#ofRelease(query)
      .filter(({ sha1 }) => sha1s.length === 0 || sha1s.includes(sha1))
      .filter(({ name }) => names.length === 0 || names.some((part) => containsText(name, part)))
      .toSorted((a, b) => (a.name === b.name ? a.id - b.id : a.name < b.name ? -1 : 1))
    return pageOf(rows.slice(page.offset, page.offset + page.limit + 1), page)
  }

  async find(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined> {
    return this.#ofRelease(release).find((file) => file.id === id)
  }

  async rename(release: ReleaseKey, id: number, name: string): Promise<ReleaseFile | undefined> {
    const file = await this.find(release, id)
    if (file === undefined) return undefined
    const same = this.#findSame({ ...file, name })
    if (same !== undefined && same.id !== id) throw new UniqueViolation(UNIQUE)
    const renamed = { ...file, name }
    this.#files.set(id, renamed)
    return renamed
  }

  async delete(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined> {
    const file = await this.find(release, id)
    if (file !== undefined) this.#files.delete(id)
    return file
  }

  async deleteAll(key: ReleaseKey): Promise<readonly Sha1[]> {
    const files = this.#ofRelease(key)
    for (const { id } of files) this.#files.delete(id)
    const { assemblies } = this.#state.artifacts
    for (const { id, organizationId, kind, target } of assemblies.values()) {
      const isOfRelease = organizationId === key.organizationId && target === key.release
      if (kind === 'release_files' && isOfRelease) assemblies.delete(id)
    }
    return [...new Set(files.map((file) => file.sha1))]
  }

  async count(
    organizationId: OrganizationId,
    releases: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const counts = releases.map((release): [string, number] => [
      release,
      this.#ofRelease({ organizationId, release }).length,
    ])
    return new Map(counts.filter(([, count]) => count > 0))
  }

  async findByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly ReleaseFile[]> {
    const organizationId = this.#state.projects.get(projectId)?.organizationId
    if (organizationId === undefined) return []
    return this.#ofRelease({ organizationId, release })
      .filter((file) => urls.includes(file.name))
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id)
  }

  #ofRelease({ organizationId, release }: ReleaseKey): readonly ReleaseFile[] {
    return [...this.#files.values()].filter(
      (file) => file.organizationId === organizationId && file.release === release,
    )
  }

  #findSame(file: NewReleaseFile): ReleaseFile | undefined {
    return this.#ofRelease(file).find(({ name, dist }) => name === file.name && dist === file.dist)
  }

  #add(file: NewReleaseFile): ReleaseFile {
    const isOfOrganization = ({ organizationId }: ReleaseFile) =>
      organizationId === file.organizationId
    if (![...this.#files.values()].some(isOfOrganization)) this.#state.settingsVersion += 1
    const row = { ...file, id: nextId(this.#state) }
    this.#files.set(row.id, row)
    return row
  }

  /** All files are of one release. */
  #tellAdded(files: readonly NewReleaseFile[]): void {
    const [file] = files
    if (file === undefined) return
    const { organizationId, release, createdAtMs } = file
    const projectIds = [...this.#state.releases.values()]
      .filter((row) => row.organizationId === organizationId && row.version === release)
      .map((row) => row.projectId)
    for (const dist of new Set(files.map((added) => added.dist))) {
      const added = { projectIds, debugIds: [], association: { release, dist } }
      addToOutbox(this.#state, added, createdAtMs)
    }
  }
}

const UNIQUE = ['organization_id', 'release', 'name', 'dist']
