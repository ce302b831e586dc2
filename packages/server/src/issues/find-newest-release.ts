import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { compareReleases } from '../releases/release-order.ts'
import type { ReleaseStore } from '../store/release-store.ts'

/** By date; the one with the highest version is looked at too, however old it is. */
const RELEASES_LOOKED_AT_MAX = 100

/** The release of a project that is newer than all others, by the order of releases. */
export async function findNewestRelease(
  releases: Pick<ReleaseStore, 'list'>,
  { organizationId, projectId }: { organizationId: OrganizationId; projectId: ProjectId },
): Promise<string | undefined> {
  const all = { organizationId, projectIds: [projectId], environments: [], terms: [] }
  const query = { ...all, status: undefined }
  const latest = { offset: 0, limit: RELEASES_LOOKED_AT_MAX }
  const { rows: byDate } = await releases.list({ ...query, order: 'date' }, latest)
  const highest = { offset: 0, limit: 1 }
  const { rows: byVersion } = await releases.list({ ...query, order: 'semver' }, highest)
  return [...byVersion, ...byDate].toSorted(compareReleases).at(-1)?.version
}
