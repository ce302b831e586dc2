import type { DiscardedIssueSummary } from '@vedette/protocol/api/discarded-issue'
import type { DiscardedIssue } from '../../store/discarded-issue-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTime } from './format-time.ts'
import { formatUserReference } from './format-user.ts'

export function formatDiscardedIssue(
  issue: DiscardedIssue,
  actor: User | undefined,
): DiscardedIssueSummary {
  return {
    id: String(issue.id),
    message: issue.title,
    culprit: issue.culprit,
    type: issue.type,
    level: issue.level,
    metadata: { title: issue.title },
    actor: actor ? formatUserReference(actor) : null,
    dateAdded: formatTime(issue.createdAtMs),
  }
}
