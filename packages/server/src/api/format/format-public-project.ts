import type {
  PublicIssue,
  PublicIssueDetail,
  PublicProject,
} from '@vedette/protocol/api/public-project'
import { formatShortId } from '../../issues/short-id.ts'
import type { StoredEvent } from '../../store/event-store.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { Project } from '../../store/project-store.ts'
import { formatSharedEvent } from './format-shared-issue.ts'
import { formatTime } from './format-time.ts'

export interface PublicPlace {
  readonly organization: Organization
  readonly project: Project
}

export function formatPublicProject({ organization, project }: PublicPlace): PublicProject {
  return {
    slug: project.slug,
    name: project.name,
    platform: project.platform ?? null,
    organization: { slug: organization.slug, name: organization.name },
  }
}

/** What everybody may see: that the program fails, since when, how often, and nothing of whom. */
export function formatPublicIssue(
  issue: Issue,
  place: PublicPlace,
  urlPrefix: string,
): PublicIssue {
  return {
    id: String(issue.id),
    shortId: formatShortId(place.project.slug, issue.shortNumber),
    title: issue.title,
    culprit: issue.culprit,
    level: issue.level,
    status: issue.status,
    permalink: `${urlPrefix}/public/${place.organization.slug}/${place.project.slug}/${issue.id}/`,
    project: formatPublicProject(place),
    count: String(issue.eventCount),
    firstSeen: formatTime(issue.firstSeenAtMs),
    lastSeen: formatTime(issue.lastSeenAtMs),
  }
}

export function formatPublicIssueDetail(
  issue: PublicIssue,
  latest: StoredEvent | undefined,
): PublicIssueDetail {
  return { ...issue, latestEvent: latest ? formatSharedEvent(latest) : null }
}
