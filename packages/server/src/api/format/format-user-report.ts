import type { UserReportSummary, UserReportWithIssue } from '@vedette/protocol/api/attachment'
import type { Issue } from '../../store/issue-store.ts'
import type { UserReport } from '../../store/user-report-store.ts'
import { formatIssue, type IssueSurroundings } from './format-issue.ts'
import { formatTime } from './format-time.ts'

export function formatUserReport(report: UserReport): UserReportSummary {
  const { eventId, feedbackId, name, email } = report
  const id = eventId ?? feedbackId ?? null
  return {
    id: String(report.id),
    eventID: id,
    name,
    email,
    comments: report.comments,
    dateCreated: formatTime(report.createdAtMs),
    user: formatReporter(name, email),
    event: id === null ? null : { id, eventID: id },
    status: report.status,
    source: report.source,
    url: report.url ?? null,
    replayId: report.replayId ?? null,
    feedbackID: feedbackId ?? null,
  }
}

/** `issues` holds those of all the reports that are there. */
export function formatUserReportWithIssue(
  report: UserReport,
  issues: readonly Issue[],
  around: IssueSurroundings,
): UserReportWithIssue {
  const issue = issues.find(({ id }) => id === report.issueId)
  const project = around.projects.get(report.projectId)
  return {
    ...formatUserReport(report),
    issue: issue ? formatIssue(issue, around) : null,
    project: project ? { id: String(project.id), slug: project.slug, name: project.name } : null,
  }
}

/** What they say of themselves; nobody has checked it. */
function formatReporter(name: string, email: string): UserReportSummary['user'] {
  if (name === '' && email === '') return null
  const known = { email: email || null, name: name || null }
  return { id: null, username: null, ...known, ipAddress: null, avatarUrl: null }
}
