import type { ActivitySummary, IssuePeople } from '@vedette/protocol/api/activity'
import type {
  IssueAssignee,
  IssueDetail,
  IssueOwner,
  IssueSummary,
  IssueTagKey,
  SeriesPoint,
} from '@vedette/protocol/api/issue'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { IssueId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import { issuePermalink } from '../../issues/permalink.ts'
import { formatShortId } from '../../issues/short-id.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { IssueUser } from '../../store/issue-user-store.ts'
import type { StoredSuggestion, SuggestionKind } from '../../store/ownership-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Team } from '../../store/team-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatStatusDetails } from './format-status-details.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'
import { displayName } from './format-user.ts'

export type IssueStats = { readonly [period: string]: readonly SeriesPoint[] }

/** What a page of issues needs besides the issues, loaded once for all of them. */
export interface IssueSurroundings {
  readonly urlPrefix: string
  readonly organizationSlug: string
  readonly projects: ReadonlyMap<ProjectId, Project>
  readonly users: ReadonlyMap<UserId, User>
  readonly teams: ReadonlyMap<TeamId, Team>
  readonly stats: ReadonlyMap<IssueId, IssueStats>
  /** What the caller thinks of the issues. */
  readonly own: ReadonlyMap<IssueId, IssueUser>
  /** Whose they may be; undefined where nobody asks. */
  readonly owners?: ReadonlyMap<IssueId, readonly StoredSuggestion[]> | undefined
}

export function formatIssue(issue: Issue, around: IssueSurroundings): IssueSummary {
  const project = around.projects.get(issue.projectId)
  const slug = project?.slug ?? String(issue.projectId)
  return {
    id: String(issue.id),
    shortId: formatShortId(slug, issue.shortNumber),
    title: issue.title,
    culprit: issue.culprit,
    permalink: issuePermalink(around.urlPrefix, around.organizationSlug, issue.id),
    logger: issue.logger ?? null,
    level: issue.level,
    status: issue.status,
    substatus: issue.substatus ?? null,
    statusDetails: formatStatusDetails(issue, around.users),
    isPublic: issue.isPublic,
    platform: issue.platform,
    project: {
      id: String(issue.projectId),
      name: project?.name ?? slug,
      slug,
      platform: project?.platform ?? null,
    },
    type: issue.type,
    metadata: issue.metadata,
    numComments: issue.commentCount,
    assignedTo: formatAssignee(issue, around),
    ...formatOwn(around.own.get(issue.id)),
    annotations: [],
    issueType: 'error',
    issueCategory: 'error',
    priority: issue.priority,
    priorityLockedAt: formatTimeOrNull(issue.priorityLockedAtMs),
    isUnhandled: issue.isUnhandled,
    shareId: issue.shareId ?? null,
    count: String(issue.eventCount),
    userCount: issue.userCount,
    firstSeen: formatTime(issue.firstSeenAtMs),
    lastSeen: formatTime(issue.lastSeenAtMs),
    stats: around.stats.get(issue.id) ?? {},
    ...(around.owners && { owners: (around.owners.get(issue.id) ?? []).map(formatSuggestion) }),
  }
}

const SUGGESTION_TYPES = {
  suspect_commit: 'suspectCommit',
  ownership_rule: 'ownershipRule',
  codeowners: 'codeowners',
} as const satisfies Record<SuggestionKind, IssueOwner['type']>

function formatSuggestion({ kind, userId, teamId, createdAtMs }: StoredSuggestion): IssueOwner {
  return {
    type: SUGGESTION_TYPES[kind],
    owner: teamId === undefined ? `user:${userId}` : `team:${teamId}`,
    date_added: formatTime(createdAtMs),
  }
}

function formatAssignee(issue: Issue, around: IssueSurroundings): IssueAssignee | null {
  const user = issue.assignedUserId && around.users.get(issue.assignedUserId)
  if (user) {
    return { type: 'user', id: String(user.id), name: displayName(user), email: user.email }
  }
  const team = issue.assignedTeamId && around.teams.get(issue.assignedTeamId)
  return team ? { type: 'team', id: String(team.id), name: team.slug } : null
}

function formatOwn(own: IssueUser | undefined) {
  const isSubscribed = own?.isSubscribed ?? false
  const reason = own?.subscriptionReason ?? 'unknown'
  return {
    isBookmarked: own?.isBookmarked ?? false,
    isSubscribed,
    subscriptionDetails: isSubscribed ? { reason } : null,
    hasSeen: own?.seenAtMs !== undefined,
  }
}

export interface IssueDetailParts {
  readonly tags: readonly IssueTagKey[]
  readonly activity: readonly ActivitySummary[]
  readonly people: IssuePeople
  readonly userReportCount: number
  /** By version. */
  readonly releases: ReadonlyMap<string | undefined, ReleaseDetail>
}

export function formatIssueDetail(
  issue: Issue,
  around: IssueSurroundings,
  { tags, activity, people, releases, userReportCount }: IssueDetailParts,
): IssueDetail {
  return {
    ...formatIssue(issue, around),
    firstRelease: findRelease(releases, issue.firstRelease),
    lastRelease: findRelease(releases, issue.lastRelease),
    tags,
    activity,
    ...people,
    userReportCount,
    pluginActions: [],
    pluginContexts: [],
    pluginIssues: [],
  }
}

/** A release that was deleted is still known by its name. */
function findRelease(
  releases: IssueDetailParts['releases'],
  version: string | undefined,
): IssueDetail['firstRelease'] {
  return version === undefined ? null : (releases.get(version) ?? { version })
}
