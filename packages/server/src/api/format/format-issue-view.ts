import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import type { SeenIssueView } from '../../store/issue-view-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'
import { formatUserReference } from './format-user.ts'

/** What stands for all projects where ids are listed. */
export const ALL_PROJECTS = -1

export function formatIssueView(view: SeenIssueView, creator: User | undefined): IssueViewSummary {
  return {
    id: String(view.id),
    createdBy: creator ? formatUserReference(creator) : null,
    name: view.name,
    query: view.query,
    querySort: view.sort,
    projects: view.isOfAllProjects ? [ALL_PROJECTS] : view.projectIds,
    environments: view.environments,
    timeFilters: view.timeFilters,
    lastVisited: formatTimeOrNull(view.visitedAtMs),
    starred: view.isStarred,
    stars: view.starCount,
    dateCreated: formatTime(view.createdAtMs),
    dateUpdated: formatTime(view.updatedAtMs),
  }
}
