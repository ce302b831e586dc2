import type { ProjectId } from '@vedette/protocol/ids'
import { compareReleases } from '../../releases/release-order.ts'
import type { MemoryState } from './memory-state.ts'

/** The release of a project that none is later than. */
export function findLatestRelease(state: MemoryState, projectId: ProjectId): string | undefined {
  const versions = [...state.releases.values()]
    .filter((release) => release.projectId === projectId)
    .map((release) => release.version)
  return [...state.artifacts.releases.values()]
    .filter(({ version }) => versions.includes(version))
    .toSorted(compareReleases)
    .at(-1)?.version
}
