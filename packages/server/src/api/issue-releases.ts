import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { ProjectAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { formatRelease } from './format/format-release.ts'
import { loadReleaseSurroundings } from './release-surroundings.ts'

/** The releases that an issue names, as seen from its project; unknown ones are left out. */
export async function loadIssueReleases(
  deps: Pick<ApiDeps, 'stores'>,
  entry: Pick<ProjectAccess, 'organization' | 'project'>,
  versions: readonly (string | undefined)[],
): Promise<ReadonlyMap<string | undefined, ReleaseDetail>> {
  const named = [...new Set(versions)].filter((version) => version !== undefined)
  if (named.length === 0) return new Map()
  const { organization, project } = entry
  const found = await deps.stores.releases.findMany(organization.id, named)
  const scope = { organization, projects: [project] }
  const around = await loadReleaseSurroundings(deps, scope, [...found.values()])
  return new Map(
    [...found].map(([version, release]) => [version, formatRelease(release, around)] as const),
  )
}
