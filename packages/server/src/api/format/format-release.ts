import type { ReleaseDetail, ReleaseProjectSummary } from '@vedette/protocol/api/release'
import type { ProjectId } from '@vedette/protocol/ids'
import type { CommitSummary } from '../../store/commit-store.ts'
import type { DeploySummary } from '../../store/deploy-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Release, ReleaseProject } from '../../store/release-store.ts'
import { type CommitSurroundings, formatAuthor, formatCommit } from './format-commit.ts'
import { formatDeploy } from './format-deploy.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'
import { formatVersionInfo } from './format-version-info.ts'

/** What releases are shown with, loaded once for all of them. */
export interface ReleaseSurroundings extends CommitSurroundings {
  readonly projects: ReadonlyMap<ProjectId, Project>
  readonly commits: ReadonlyMap<number, CommitSummary>
  readonly deploys: ReadonlyMap<number, DeploySummary>
}

/** As seen from the projects in `around`: what it is in others is left out. */
export function formatRelease(release: Release, around: ReleaseSurroundings): ReleaseDetail {
  const rows = release.projects.filter((row) => around.projects.has(row.projectId))
  const firstMs = rows.flatMap((row) => row.firstEventAtMs ?? [])
  const lastMs = rows.flatMap((row) => row.lastEventAtMs ?? [])
  const commits = around.commits.get(release.id)
  const deploys = around.deploys.get(release.id)
  return {
    id: release.id,
    version: release.version,
    shortVersion: release.version,
    versionInfo: formatVersionInfo(release.version),
    status: release.status,
    ref: release.ref ?? null,
    url: release.url ?? null,
    dateCreated: formatTime(release.createdAtMs),
    dateStarted: formatTimeOrNull(release.startedAtMs),
    dateReleased: formatTimeOrNull(release.releasedAtMs),
    firstEvent: formatTimeOrNull(firstMs.length > 0 ? Math.min(...firstMs) : undefined),
    lastEvent: formatTimeOrNull(lastMs.length > 0 ? Math.max(...lastMs) : undefined),
    newGroups: rows.reduce((sum, row) => sum + row.newIssueCount, 0),
    commitCount: commits?.commitCount ?? 0,
    deployCount: deploys?.deployCount ?? 0,
    authors: (commits?.authors ?? []).flatMap((author) => formatAuthor(author, around) ?? []),
    lastCommit: commits ? formatCommit(commits.lastCommit, around) : null,
    lastDeploy: deploys ? formatDeploy(deploys.lastDeploy) : null,
    owner: null,
    userAgent: null,
    data: {},
    projects: formatReleaseProjects(rows, around),
  }
}

export function formatReleaseProjects(
  rows: readonly ReleaseProject[],
  { projects }: Pick<ReleaseSurroundings, 'projects'>,
): readonly ReleaseProjectSummary[] {
  return rows.flatMap((row) => formatReleaseProject(row, projects.get(row.projectId)) ?? [])
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
