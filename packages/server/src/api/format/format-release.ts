import type { ReleaseDetail, ReleaseProjectSummary } from '@vedette/protocol/api/release'
import type { Project } from '../../store/project-store.ts'
import type { Release, ReleaseProject } from '../../store/release-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

/** As seen from these projects: what it is in others is left out. */
export function formatRelease(release: Release, projects: readonly Project[]): ReleaseDetail {
  const byId = new Map(projects.map((project) => [project.id, project]))
  const rows = release.projects.filter((row) => byId.has(row.projectId))
  const firstMs = rows.flatMap((row) => row.firstEventAtMs ?? [])
  const lastMs = rows.flatMap((row) => row.lastEventAtMs ?? [])
  const at = release.version.lastIndexOf('@')
  const description = release.version.slice(at + 1)
  return {
    id: release.id,
    version: release.version,
    shortVersion: release.version,
    versionInfo: {
      package: at > 0 ? release.version.slice(0, at) : null,
      version: { raw: description },
      description,
      buildHash: null,
    },
    status: release.status,
    ref: release.ref ?? null,
    url: release.url ?? null,
    dateCreated: formatTime(release.createdAtMs),
    dateStarted: formatTimeOrNull(release.startedAtMs),
    dateReleased: formatTimeOrNull(release.releasedAtMs),
    firstEvent: formatTimeOrNull(firstMs.length > 0 ? Math.min(...firstMs) : undefined),
    lastEvent: formatTimeOrNull(lastMs.length > 0 ? Math.max(...lastMs) : undefined),
    newGroups: rows.reduce((sum, row) => sum + row.newIssueCount, 0),
    commitCount: 0,
    deployCount: 0,
    authors: [],
    lastCommit: null,
    lastDeploy: null,
    owner: null,
    data: {},
    projects: rows.flatMap((row) => formatReleaseProject(row, byId.get(row.projectId)) ?? []),
  }
}

function formatReleaseProject(
  { newIssueCount }: ReleaseProject,
  project: Project | undefined,
): ReleaseProjectSummary | undefined {
  return (
    project && {
      id: project.id,
      slug: project.slug,
      name: project.name,
      platform: project.platform ?? null,
      platforms: project.platform === undefined ? [] : [project.platform],
      newGroups: newIssueCount,
      hasHealthData: false,
    }
  )
}
